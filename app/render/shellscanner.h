// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/codehighlighter.h"

#include <QStringView>

#include <vector>

namespace quayside::render {

/// Finds the tokens of shell code line by line. Keeps what reaches over a line's end: an open
/// quote, a backslash, a here-document. One object per code block; internal to this library.
class ShellScanner
{
public:
    /// Appends the tokens of one line; `offset` is the line's place in the whole text.
    void scanLine(QStringView line, int offset, std::vector<TokenRange> &out);

    /// Whether the next line still belongs to the command.
    bool continues() const { return m_continues || !m_quote.isNull() || !m_hereDocument.isEmpty(); }

private:
    void scanWord(QStringView line, int &at, int offset, std::vector<TokenRange> &out);
    void scanString(QStringView line, int &at, int offset, std::vector<TokenRange> &out);
    void noteHereDocument(QStringView line, int at);
    Token tokenOf(QStringView word);

    QChar m_quote;
    QString m_hereDocument; ///< the word that ends it
    QString m_pendingHereDocument;
    bool m_continues = false;
    bool m_commandExpected = true;
    QString m_program; ///< of the current command, while subcommands may follow
    int m_subcommands = 0;
};

} // namespace quayside::render
