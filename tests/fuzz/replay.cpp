// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libFuzzer: runs the target over each file of the directory given, whole and cut at
// several places.
#include <QDir>
#include <QFile>

#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS_DIRECTORY\n", argv[0]);
        return 2;
    }
    const QDir corpus(QFile::decodeName(argv[1]));
    const QStringList names = corpus.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(corpus.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s cannot be read\n", qPrintable(file.fileName()));
            return 1;
        }
        const QByteArray bytes = file.readAll();
        for (qsizetype parts = 1; parts <= 16; ++parts) {
            // A copy of its own, so that reading behind the end is seen by the sanitizers.
            const QByteArray cut(bytes.constData(), bytes.size() * parts / 16);
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(cut.constData()),
                                   static_cast<std::size_t>(cut.size()));
        }
    }
    std::printf("%d files\n", static_cast<int>(names.size()));
    return names.isEmpty() ? 1 : 0;
}
