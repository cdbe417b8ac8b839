"""Style sheet of the HTML report: screen, light or dark by the system's setting, and paper."""

CSS = """\
:root {
  color-scheme: light dark;
  --ink: #1b1f27; --soft: #5d677b; --line: #e4e7ec; --panel: #ffffff; --ground: #f6f7f9;
  --accent: #1f5fae; --good: #2f7d4f; --warn: #9a5b00; --good-tint: #e9f3ec;
  --warn-tint: #fbf0df; --zebra: #fafbfc;
  --font: "Advisor Sans SC", system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei",
    "Noto Sans SC", "Noto Sans CJK SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e8ef; --soft: #9ba5b7; --line: #323945; --panel: #1d2129; --ground: #15181e;
    --accent: #74aaf0; --good: #6cc18c; --warn: #e2a94f; --good-tint: #21352a;
    --warn-tint: #3b301e; --zebra: #21262f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font-family: var(--font); font-size: 15px; line-height: 1.55;
}
main { max-width: 64rem; margin: 0 auto; padding: 2.5rem 2rem 3rem; background: var(--panel); }
h1 { font-size: 1.15rem; line-height: 1.3; margin: 0; text-wrap: balance; }
h2 {
  font-size: 1.25rem; margin: 2.6rem 0 0.8rem; padding-bottom: 0.3rem;
  border-bottom: 1px solid var(--line);
}
p, ul { margin: 0.7rem 0; }
ul { padding-left: 1.3rem; }
.subtitle, footer { color: var(--soft); }
.strong { font-weight: 600; }
.headline { font-size: 1.75rem; line-height: 1.3; font-weight: 600; text-wrap: balance; }
.short { color: var(--warn); }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }
.note {
  border-left: 3px solid var(--line); padding: 0.35rem 0.9rem; color: var(--soft);
  font-size: 0.9rem;
}
.note.warn { border-color: var(--warn); background: var(--warn-tint); color: var(--ink); }
.note.good { border-color: var(--good); background: var(--good-tint); color: var(--ink); }
.key { display: flex; flex-wrap: wrap; gap: 0.9rem 2.4rem; margin: 1rem 0 1.2rem; }
.key div { min-width: 7rem; }
.key dt { color: var(--soft); font-size: 0.8rem; }
.key dd { margin: 0; font-size: 1.3rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.key small { display: block; color: var(--soft); font-size: 0.75rem; font-weight: 400; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.87rem; line-height: 1.4; }
table.wide { font-size: 0.78rem; }
caption { text-align: left; font-weight: 600; padding: 0.3rem 0; font-size: 0.95rem; }
th, td {
  padding: 0.35rem 0.55rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word;
}
th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody tr:nth-child(even) { background: var(--zebra); }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.right { white-space: normal; }
tr.total td { border-top: 1.5px solid var(--soft); font-weight: 600; }
figure { margin: 1.2rem 0; }
figure svg {
  display: block; width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line);
}
/* The drawing names the font it was measured with; where that is missing, text may run over. */
figure svg { overflow: visible; padding: 0.5rem; }
figure svg text { font-family: var(--font); }
figcaption { color: var(--soft); font-size: 0.82rem; margin-top: 0.4rem; }
.signatures { display: flex; gap: 2.5rem; margin: 3.5rem 0 1rem; }
.signatures div { flex: 1; border-top: 1px solid var(--ink); padding-top: 0.3rem; }
.signatures span { color: var(--soft); font-size: 0.85rem; }
footer { margin-top: 3rem; font-size: 0.8rem; }
@media print {
  :root {
    color-scheme: light;
    --ink: #1b1f27; --soft: #5d677b; --line: #d5d9e0; --panel: #ffffff; --ground: #ffffff;
    --accent: #1f5fae; --good: #2f7d4f; --warn: #9a5b00; --good-tint: #e9f3ec;
    --warn-tint: #fbf0df; --zebra: #fafbfc;
  }
  @page { size: A4; margin: 16mm 14mm; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr, figure, .key, .signatures, .note { break-inside: avoid; }
  thead { display: table-header-group; }
  #answer { break-after: page; }
  .table { overflow: visible; }
  table { font-size: 8pt; }
  table.wide { font-size: 6.5pt; }
}
"""
