import { type Constant, LOADING, PRICES, REGIMES, RENT_EXEMPTION } from "./limits";

const grouped = (value: number): string => value.toLocaleString("en-GB");
const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Every constant of the model with its place in the validator's source, as Markdown. */
export function constantsTable(): string {
  const constants: Constant[] = [PRICES, LOADING, RENT_EXEMPTION].flatMap((group) => Object.values(group));
  return [
    line(["value", "unit", "name", "source"]),
    line(["---:", "---", "---", "---"]),
    ...constants.map(({ value, unit, name, source }) => line([grouped(value), unit, `\`${name}\``, source])),
  ].join("\n");
}

/** Every regime with its feature gates and what is known of them, as Markdown. */
export function regimesTable(): string {
  return [
    line(["account CU", "block CU", "entry bytes", "slot, ms", "feature gates", "main network", "source"]),
    line(["---:", "---:", "---:", "---:", "---", "---", "---"]),
    ...Object.values(REGIMES).map((regime) =>
      line([
        grouped(regime.accountUnits),
        grouped(regime.blockUnits),
        grouped(regime.entryBytes),
        grouped(regime.slotMilliseconds),
        `${regime.gates.map((gate) => `\`${gate}\``).join(", ")} (${regime.proposals})`,
        `${regime.standing}: ${regime.evidence}`,
        regime.source,
      ]),
    ),
  ].join("\n");
}
