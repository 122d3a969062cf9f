// SPDX-License-Identifier: GPL-3.0-or-later
// Renews ts_fsrs.csv, what the reference scheduler answers to a few hundred reviews:
//   npm install ts-fsrs@5.4.2      (in an empty folder outside the tree)
//   cp generate.mjs THERE && cd THERE && node generate.mjs > ts_fsrs.csv
// then copy ts_fsrs.csv back here. The reviews come from a fixed seed, so that a renewal changes
// only what the reference changed. Dates are UTC noon plus whole days: there a day of the
// reference and a study day are the same.
import { createEmptyCard, fsrs, generatorParameters } from 'ts-fsrs';

let seed = 20240601;
function random() { // mulberry32
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const scheduler = fsrs(generatorParameters({ enable_fuzz: false }));
const states = ['new', 'learning', 'review', 'relearning'];
const dayMs = 86400000;

console.log('card,grade,elapsed_days,state,step,stability,difficulty,minutes,days,lapses');
for (let id = 0; id < 40; ++id) {
    let card = createEmptyCard(new Date(Date.UTC(2024, 0, 1, 12)));
    let now = Date.UTC(2024, 0, 1, 12);
    const forgetfulness = random() * 0.4;
    for (let i = 0; i < 12; ++i) {
        let elapsed = 0;
        if (i > 0) {
            const minutes = (card.due.getTime() - card.last_review.getTime()) / 60000;
            const days = Math.floor(minutes / 1440);
            // On time, early, late, or on the same day.
            elapsed = random() < 0.15 ? 0 : Math.round(days * (0.5 + random() * 1.5));
            elapsed = days === 0 && random() < 0.3 ? 1 + Math.floor(random() * 5) : elapsed;
        }
        now += elapsed * dayMs;
        const dice = random();
        const grade = dice < forgetfulness ? 1 : dice < 0.5 ? 2 : dice < 0.85 ? 3 : 4;
        card = scheduler.next(card, new Date(now), grade).card;
        const untilDue = (card.due.getTime() - now) / 60000;
        console.log([id, grade, elapsed, states[card.state], card.learning_steps, card.stability,
            card.difficulty, card.scheduled_days === 0 ? untilDue : 0, card.scheduled_days,
            card.lapses].join(','));
    }
}
