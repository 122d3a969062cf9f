// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/course.h"

#include <algorithm>

namespace quayside::course {

namespace {

/// A few dozen items: looking through them is faster than a table would be to keep.
template <typename T, typename Id>
const T *find(const std::vector<T> &items, const Id &id)
{
    const auto it =
        std::find_if(items.begin(), items.end(), [&](const T &item) { return item.id == id; });
    return it == items.end() ? nullptr : &*it;
}

} // namespace

const Category *Course::category(const CategoryId &id) const
{
    return find(categories, id);
}

const Question *Course::question(const QuestionId &id) const
{
    return find(questions, id);
}

const Lab *Course::lab(const LabId &id) const
{
    return find(labs, id);
}

const DiagramSpec *Course::diagram(const DiagramId &id) const
{
    return find(diagrams, id);
}

} // namespace quayside::course
