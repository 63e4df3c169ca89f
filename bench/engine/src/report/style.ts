import { COLOURS, FONT } from "./theme";

/** The page's style: one column on a phone, three pictures abreast where there is room. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: ${COLOURS.shade}; color: ${COLOURS.ink}; font: 15px/1.5 ${FONT}; }
main { max-width: 1240px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 6px; }
h2 { font-size: 18px; margin: 36px 0 4px; }
p { margin: 0 0 12px; color: ${COLOURS.soft}; max-width: 76ch; }
code { font-size: 0.92em; overflow-wrap: anywhere; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); gap: 14px; }
figure, .table, .tile { background: ${COLOURS.paper}; border: 1px solid ${COLOURS.rule}; border-radius: 8px; }
figure { margin: 0; padding: 12px 12px 8px; }
figcaption { font-size: 14px; margin-bottom: 8px; }
figcaption strong { display: block; font-size: 15px; }
figcaption span { color: ${COLOURS.soft}; }
figure svg { display: block; width: 100%; height: auto; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 14px; margin-top: 20px; }
.tile { padding: 12px 14px; }
.tile b { display: block; font-size: 22px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile span { color: ${COLOURS.soft}; font-size: 13px; line-height: 1.35; display: block; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 10px; text-align: left; border-bottom: 1px solid ${COLOURS.rule}; vertical-align: top; }
th { color: ${COLOURS.soft}; font-weight: 500; vertical-align: bottom; }
tbody tr:last-child td { border-bottom: 0; }
tr.group th { background: ${COLOURS.shade}; color: ${COLOURS.ink}; font-weight: 600; }
.number, .detail { text-align: right; white-space: nowrap; }
th.number, th.detail { white-space: normal; }
td.bar { min-width: 130px; }
td.bar i { display: block; height: 4px; margin: 2px 0 3px auto; border-radius: 2px; background: ${COLOURS.series[0]}; }
details { margin-top: 14px; }
summary { cursor: pointer; color: ${COLOURS.series[0]}; margin-bottom: 8px; }
@media (max-width: 700px) {
  main { padding: 18px 12px 40px; }
  .detail { display: none; }
  th, td { padding: 5px 7px; }
  td.bar { min-width: 84px; }
}
`;
