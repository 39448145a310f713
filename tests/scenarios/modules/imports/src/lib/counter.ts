import { DurableObject } from "cloudflare:workers";
import sum from "cjs-sum";

export abstract class Base extends DurableObject {
  abstract step(): number;

  async next(): Promise<number> {
    const value = sum((await this.ctx.storage.get<number>("value")) ?? 0, this.step());
    await this.ctx.storage.put("value", value);
    return value;
  }
}

export class Counter extends Base {
  step() {
    return 2;
  }
}
