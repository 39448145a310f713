import { DurableObject } from "cloudflare:workers";

interface Env {
  BANK: DurableObjectNamespace<Bank>;
  OLD_BANK: DurableObjectNamespace<OldBank>;
}

class InsufficientFunds extends Error {
  override name = "InsufficientFunds";
}

export class Bank extends DurableObject<Env> {
  async deposit(account: string, amount: number): Promise<number> {
    const balance = ((await this.ctx.storage.get<number>(account)) ?? 0) + amount;
    await this.ctx.storage.put(account, balance);
    return balance;
  }

  /** Moves money; writes first and checks afterwards, so that only the rollback saves the balance. */
  async transfer(from: string, to: string, amount: number): Promise<void> {
    await this.ctx.storage.transaction(async (txn) => {
      const debit = ((await txn.get<number>(from)) ?? 0) - amount;
      await txn.put(from, debit);
      await txn.put(to, ((await txn.get<number>(to)) ?? 0) + amount);
      await txn.put("log", [...((await txn.get<string[]>("log")) ?? []), `${from}->${to}: ${amount}`]);
      if (debit < 0) throw new InsufficientFunds(`${from} lacks ${-debit}`);
    });
  }

  async rollback(account: string): Promise<unknown[]> {
    const seen: unknown[] = [];
    const returned = await this.ctx.storage.transaction(async (txn) => {
      await txn.put(account, 1_000_000);
      await txn.delete("log");
      seen.push(await txn.get(account), await txn.get("log"));
      txn.rollback();
      try {
        await txn.get(account);
      } catch (e) {
        seen.push(String(e));
      }
      return "closure's value";
    });
    return [...seen, returned, await this.ctx.storage.get(account)];
  }

  /** Uses ctx.storage inside the closure, as well as the transaction itself. */
  async direct(account: string): Promise<unknown[]> {
    let message = "";
    try {
      await this.ctx.storage.transaction(async () => {
        await this.ctx.storage.put(account, -1);
        throw new Error("undo");
      });
    } catch (e) {
      message = String(e);
    }
    return [message, await this.ctx.storage.get(account)];
  }

  async late(): Promise<unknown[]> {
    let escaped!: DurableObjectTransaction;
    const value = await this.ctx.storage.transaction((txn) => {
      escaped = txn;
      return 5 as any;
    });
    const seen: unknown[] = [value];
    for (const use of [() => escaped.get("x"), () => escaped.put("x", 1), () => escaped.list()]) {
      try {
        await use();
        seen.push("no error");
      } catch (e) {
        seen.push(String(e));
      }
    }
    try {
      await (this.ctx.storage as any).transaction("not a function");
    } catch (e) {
      seen.push(String(e));
    }
    return seen;
  }

  async statement(): Promise<Record<string, unknown>> {
    return Object.fromEntries(await this.ctx.storage.list());
  }
}

/** The same bank on key-value storage. */
export class OldBank extends Bank {}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const [, kind, action] = url.pathname.split("/");
    const bank = (kind === "old" ? env.OLD_BANK : env.BANK).getByName("main") as DurableObjectStub<Bank>;
    const query = (name: string) => url.searchParams.get(name) ?? "";
    try {
      switch (action) {
        case "deposit":
          return Response.json(await bank.deposit(query("to"), Number(query("amount"))));
        case "transfer":
          await bank.transfer(query("from"), query("to"), Number(query("amount")));
          return new Response(null, { status: 204 });
        case "rollback":
          return Response.json(await bank.rollback(query("account")));
        case "direct":
          return Response.json(await bank.direct(query("account")));
        case "late":
          return Response.json(await bank.late());
        default:
          return Response.json(await bank.statement());
      }
    } catch (e) {
      return Response.json({ error: (e as Error).name, message: (e as Error).message }, { status: 409 });
    }
  },
};
