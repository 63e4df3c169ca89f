/** Colours of pictures and page. */
export const COLOURS = {
  ink: "#1d2430",
  soft: "#667085",
  rule: "#e4e7ec",
  paper: "#ffffff",
  shade: "#f7f8fa",
  /** Of series, the program's own first. */
  series: ["#2f5aa8", "#c2571a", "#4d7c5a", "#8a4f9e", "#7a6a3a"],
} as const;

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
