/** An account of an instruction, or a group of them, as an Anchor interface has it. */
export type IdlAccountItem =
  | {
      name: string;
      writable?: boolean;
      signer?: boolean;
      optional?: boolean;
      /** Fixed, in base58. */
      address?: string;
    }
  | { name: string; accounts: IdlAccountItem[] };

export interface IdlInstruction {
  name: string;
  discriminator: number[];
  accounts: IdlAccountItem[];
  args: { name: string; type: unknown }[];
}

/** What is read of an Anchor interface, of Anchor 0.30 or later. */
export interface AnchorIdl {
  /** The program's, in base58. */
  address: string;
  instructions: IdlInstruction[];
  errors?: { code: number; name: string }[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Whether it is an interface that Anchor 0.30 or later made: older ones have no address and no discriminators. */
export const isAnchorIdl = (value: unknown): value is AnchorIdl =>
  isObject(value) &&
  typeof value.address === "string" &&
  Array.isArray(value.instructions) &&
  value.instructions.every(
    (each) => isObject(each) && Array.isArray(each.discriminator) && Array.isArray(each.accounts),
  );
