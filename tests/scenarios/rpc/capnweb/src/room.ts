import { DurableObject } from "cloudflare:workers";
import { newWorkersRpcResponse, RpcTarget, type RpcStub } from "capnweb";

interface Env {
  COUNTER: DurableObjectNamespace<Counter>;
}

/** Reached by the platform's own RPC; the room hands out its stub over Cap'n Web. */
export class Counter extends DurableObject {
  async add(n: number) {
    const value = ((await this.ctx.storage.get<number>("value")) ?? 0) + n;
    await this.ctx.storage.put("value", value);
    return value;
  }
}

type Listener = (line: { from: string; text: string }) => void;

export class Room extends DurableObject<Env> {
  members = new Map<string, RpcStub<Listener>>();

  override fetch(request: Request) {
    return newWorkersRpcResponse(request, new RoomApi(this, this.ctx.storage, this.env));
  }
}

class Member extends RpcTarget {
  constructor(
    private room: Room,
    public readonly name: string,
  ) {
    super();
  }

  get others() {
    return [...this.room.members.keys()].filter((name) => name !== this.name);
  }

  async say(text: string) {
    await Promise.all([...this.room.members.values()].map((listener) => listener({ from: this.name, text })));
    return this.room.members.size;
  }

  leave() {
    this.room.members.get(this.name)?.[Symbol.dispose]();
    this.room.members.delete(this.name);
  }
}

class RoomApi extends RpcTarget {
  constructor(
    private room: Room,
    private storage: DurableObjectStorage,
    private env: Env,
  ) {
    super();
  }

  join(name: string, listener: RpcStub<Listener>) {
    if (this.room.members.has(name)) throw new RangeError(`${name} is taken`);
    this.room.members.set(name, listener.dup());
    return new Member(this.room, name);
  }

  counter(name: string) {
    return this.env.COUNTER.getByName(name);
  }

  square(n: number) {
    return n * n;
  }

  values() {
    return {
      date: new Date(0),
      big: 2n ** 70n,
      bytes: new Uint8Array([1, 2, 250]),
      none: undefined,
      special: [NaN, Infinity, -Infinity],
      nested: [[["array in array"]]],
      error: new TypeError("as a value"),
    };
  }

  users() {
    return [1, 2, 3].map((id) => ({ id, name: `user ${id}` }));
  }

  async fails() {
    await this.storage.put("before", true);
    throw new RangeError("this one fails");
  }

  private hidden = () => "kept";
}

export type { RoomApi };
