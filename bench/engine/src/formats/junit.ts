import Builder from "fast-xml-builder";
import { keyOf, type Row } from "../result";

const builder = new Builder({ ignoreAttributes: false, format: true, attributeNamePrefix: "@" });

/**
 * A JUnit report: a test case for each row, failed where an objection begins with its name, and one for each objection to what
 * was not measured.
 */
export function toJunit(name: string, rows: readonly Row[], objections: readonly string[]): string {
  const failureOf = (key: string) => objections.filter((objection) => objection.startsWith(`${key}: `));
  const named = new Set(rows.map(keyOf));
  const others = objections.filter((objection) => !named.has(objection.split(": ")[0] ?? ""));
  const cases = [
    ...rows.map((row) => ({
      classname: `${row.runtime}.${row.instruction}`,
      name: keyOf(row),
      failures: failureOf(keyOf(row)),
    })),
    ...others.map((objection) => ({ classname: name, name: objection, failures: [objection] })),
  ];
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: {
      testsuite: {
        "@name": name,
        "@tests": cases.length,
        "@failures": failed,
        testcase: cases.map(({ classname, name, failures }) => ({
          "@classname": classname,
          "@name": name,
          ...(failures.length > 0 && { failure: { "@message": failures.join("; ") } }),
        })),
      },
    },
  });
}
