// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/htmlstyle.h"

#include "render/theme.h"

namespace quayside::exporter {

namespace {

using render::Theme;

QString tokensOf(const Theme &theme)
{
    const std::pair<const char *, QColor> tokens[] = {
        {"bg", theme.bg},         {"surface", theme.surface},
        {"code", theme.code},     {"text", theme.text},
        {"muted", theme.muted},   {"line", theme.line},
        {"accent", theme.accent}, {"accent-soft", theme.accentSoft},
        {"ok", theme.ok},         {"ok-soft", theme.okSoft},
        {"warn", theme.warn},     {"warn-soft", theme.warnSoft},
        {"bad", theme.bad},       {"bad-soft", theme.badSoft},
        {"info", theme.info},     {"info-soft", theme.infoSoft},
        {"user", theme.user},
    };
    QString css;
    for (const auto &[name, color] : tokens)
        css += QStringLiteral("--%1:%2;").arg(QLatin1String(name), color.name());
    return css;
}

const char *const rules = R"(
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text);
 font:15px/1.6 Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:680px;margin:0 auto;padding:40px 24px 80px}
h1,h2,h3,h4,h5{line-height:1.3;font-weight:600;text-wrap:balance}
h1{font-size:26px;margin:0 0 24px}h2{font-size:24px;margin:4px 0 16px}
h3{font-size:18px;margin:28px 0 8px}h4{font-size:15px;margin:22px 0 4px}h5{font-size:14px}
p,ul,ol{margin:0 0 12px}ul,ol{padding-left:22px}li{margin-bottom:5px}li>p{margin-bottom:6px}
li::marker{color:var(--muted)}li.task{list-style:none;margin-left:-22px}
a{color:var(--accent);text-decoration:none}a:hover,a:focus{text-decoration:underline}
article{border-top:1px solid var(--line);margin-top:40px;padding-top:24px}
.crumb,nav h2{color:var(--muted);font-size:12px;margin:0}
nav h2{font-weight:600;margin:16px 0 4px}nav ol{list-style:none;padding:0}
code,pre{font-family:"JetBrains Mono",ui-monospace,monospace;font-variant-ligatures:none}
code{font-size:14px}pre code{font-size:13px}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:10px 14px;
 line-height:20px;margin:16px 0;overflow-x:auto}
aside{border-left:3px solid var(--k);background:var(--s);border-radius:0 8px 8px 0;
 padding:10px 16px;margin:16px 0}
aside>:last-child{margin-bottom:0}aside>.name{color:var(--k);font-size:12px;font-weight:600;margin:0}
aside .lead{color:var(--k)}
.short,.important{--k:var(--accent);--s:var(--accent-soft)}.note{--k:var(--info);--s:var(--info-soft)}
.tip{--k:var(--ok);--s:var(--ok-soft)}.warning{--k:var(--warn);--s:var(--warn-soft)}
.caution{--k:var(--bad);--s:var(--bad-soft)}
.points{border:1px solid var(--line);background:var(--bg);border-radius:10px;padding:12px 16px;
 margin-top:24px}
.points h3{font-size:12px;color:var(--ok);margin:0 0 6px}
.points ul{list-style:"✓  ";padding-left:20px;margin:0}.points li::marker{color:var(--ok)}
figure{margin:16px 0 20px}figure>div{border:1px solid var(--line);border-radius:10px;
 background:var(--bg);padding:12px;text-align:center}
figure svg{max-width:100%;height:auto}
figcaption{color:var(--muted);font-size:13px;margin-top:7px}
figure .steps{color:var(--muted);font-size:13px;margin:6px 0 0;padding-left:22px}
.scroll{overflow-x:auto;margin:16px 0}table{border-collapse:collapse;width:100%;font-size:14px}
th{color:var(--muted);font-size:12px;font-weight:600}
th,td{padding:7px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.r{text-align:right}.c{text-align:center}
blockquote{margin:16px 0;padding-left:16px;border-left:3px solid var(--line);color:var(--muted)}
hr{border:0;border-top:1px solid var(--line);margin:24px 0}
.t-m{color:var(--muted)}.t-a{color:var(--accent)}.t-s{color:var(--ok)}.t-n{color:var(--user)}
.t-o{color:var(--info)}
.on-dark{display:none}
)";

} // namespace

QString htmlStyleSheet()
{
    return QStringLiteral(":root{color-scheme:light dark;%1}%2"
                          "@media screen and (prefers-color-scheme:dark){:root{%3}"
                          ".on-light{display:none}.on-dark{display:block}}\n"
                          "@media print{pre{white-space:pre-wrap}pre,figure,aside,tr"
                          "{break-inside:avoid}h2,h3,h4{break-after:avoid}}\n")
        .arg(tokensOf(Theme::light()), QString::fromUtf8(rules), tokensOf(Theme::dark()));
}

} // namespace quayside::exporter
