import { Pool } from "undici";

/** A method of JSON-RPC and its arguments. */
export interface Call {
  method: string;
  params: readonly unknown[];
}

/** What a node answers a call. */
export type Answer<T = unknown> = { result: T } | { error: { code: number; message: string } };

/** A node cannot be reached, or does not speak JSON-RPC. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

/** A node refuses a call. */
export class CallError extends Error {
  override readonly name = "CallError";

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** The codes of errors of the way to a node, as undici and the operating system name them. */
const codeOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
};

const HEADERS = { "content-type": "application/json" };

export interface RpcOptions {
  /** Connections that are kept open. */
  connections?: number;
  /** Milliseconds an answer may take. */
  timeout?: number;
}

/** JSON-RPC over connections that are kept open. */
export class Rpc {
  private readonly pool: Pool;
  private readonly path: string;
  private id = 0;

  constructor(url: string, { connections = 12, timeout = 30_000 }: RpcOptions = {}) {
    const { origin, pathname, search } = new URL(url);
    this.pool = new Pool(origin, { connections, headersTimeout: timeout, bodyTimeout: timeout });
    this.path = pathname + search;
  }

  /** @throws {ConnectionError} when there is no answer @throws {CallError} when the node refuses */
  async call<T>(method: string, ...params: unknown[]): Promise<T> {
    const answer = (await this.post(this.body({ method, params }))) as Answer<T>;
    if ("error" in answer) throw new CallError(answer.error.code, answer.error.message);
    return answer.result;
  }

  /**
   * Several calls by one request; their answers in the same order.
   *
   * @throws {ConnectionError} when there is no answer
   */
  async batch<T>(calls: readonly Call[]): Promise<Answer<T>[]> {
    const first = this.id + 1;
    const answers = await this.post(`[${calls.map((call) => this.body(call)).join(",")}]`);
    if (!Array.isArray(answers)) throw new ConnectionError("the node does not take several calls by one request");
    const ordered: Answer<T>[] = [];
    for (const answer of answers as (Answer<T> & { id: number })[]) ordered[answer.id - first] = answer;
    return ordered;
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private body({ method, params }: Call): string {
    this.id += 1;
    return `{"jsonrpc":"2.0","id":${this.id},"method":"${method}","params":${JSON.stringify(params)}}`;
  }

  private async post(body: string): Promise<unknown> {
    try {
      const response = await this.pool.request({ path: this.path, method: "POST", headers: HEADERS, body });
      if (response.statusCode !== 200) {
        await response.body.dump();
        throw new ConnectionError(`HTTP ${response.statusCode}`);
      }
      return await response.body.json();
    } catch (error) {
      throw error instanceof ConnectionError ? error : new ConnectionError(codeOf(error));
    }
  }
}
