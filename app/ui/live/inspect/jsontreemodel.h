// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/inspect/jsonpath.h"

#include <QAbstractItemModel>
#include <QJsonObject>

#include <memory>

namespace quayside::ui {

/// A JSON object as a tree of names and values. A newer document changes only what differs, so that
/// selection and expansion survive, and marks it until clearMarks(). Values of environment
/// variables whose names look secret are masked until revealed. Window's thread.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    enum Role { MaskedRole = Qt::UserRole };

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// The first after clear() marks nothing.
    void setDocument(const QJsonObject &document);
    void clear();
    void clearMarks();
    bool hasMarks() const { return m_marks; }

    JsonPath pathOf(const QModelIndex &index) const;
    QModelIndex indexOf(const JsonPath &path) const;
    bool isStructured(const QModelIndex &index) const;
    /// As it is, masked or not: text, or JSON for anything but strings.
    QString valueText(const QModelIndex &index) const;
    bool isMasked(const QModelIndex &index) const;
    /// Whether it could be masked, revealed or not.
    bool isSecret(const QModelIndex &index) const;
    void setRevealed(const QModelIndex &index, bool revealed);
    /// The document as indented JSON, with what is masked here masked there.
    QString shownJson() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    void update(Node &node, const QJsonValue &value);
    void updateChildren(Node &node, const QJsonValue &value);
    void insertChild(Node &node, int row, const JsonStep &step, const QJsonValue &value);
    void removeChild(Node &node, int row);
    void mark(Node &node);
    void clearMarksBelow(Node &node);
    void writeJson(const Node &node, int level, bool masked, QString &text) const;
    QString cellText(const Node &node) const;
    QModelIndex indexOf(const Node &node, int column = 0) const;
    Node &nodeOf(const QModelIndex &index) const;

    std::unique_ptr<Node> m_root;
    bool m_marking = false;
    bool m_marks = false;
};

} // namespace quayside::ui
