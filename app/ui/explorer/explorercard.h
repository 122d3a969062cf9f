// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerfacts.h"
#include "render/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class ContainerCharts;
class ContainerModel;
class PillLabel;

/// What is known of the selected thing, beside the map: facts whose names lead to other things,
/// live figures of a container, and the questions that explain it. `model` must outlive it.
class ExplorerCard : public QWidget
{
    Q_OBJECT

public:
    ExplorerCard(ContainerModel &model, const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// `id` is the thing's; with empty facts it hides.
    void showFacts(const QString &id, const livediagram::ThingFacts &facts);
    /// What is shown are an example's: nothing to measure or to open.
    void setExample(bool example);
    const QString &thing() const { return m_id; }

Q_SIGNALS:
    void closeRequested();
    void thingRequested(const QString &id);
    void focusRequested(const QString &id);
    void expandRequested(const QString &id);
    void containerRequested(const QString &name);
    void questionRequested(const QString &questionId);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QString factsHtml() const;
    QString questionsHtml() const;
    void follow(const QString &link);
    void showFigures();

    ContainerModel &m_model;
    const render::Theme *m_theme;
    QString m_id;
    livediagram::ThingFacts m_facts;
    bool m_example = false;
    QLabel *m_kind;
    QLabel *m_title;
    PillLabel *m_state;
    QLabel *m_sentence;
    ContainerCharts *m_charts;
    QLabel *m_words;
    QLabel *m_explain;
    QLabel *m_questions;
    QPushButton *m_open;
    QPushButton *m_focus;
    QPushButton *m_expand;
    QPushButton *m_close;
};

} // namespace quayside::ui
