import { DurableObject } from "cloudflare:workers";

type Reason = string;

export class Fragile extends DurableObject {
  private count = 0;

  override async fetch(_request: Request): Promise<Response> {
    this.count++;
    throw new TypeError("inside the object");
  }

  async fail(reason: Reason): Promise<never> {
    this.count++;
    throw new RangeError(reason);
  }

  calls(): number {
    return this.count;
  }
}
