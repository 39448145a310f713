import { DurableObject } from "cloudflare:workers";
import { greet } from "greet";
import schema from "./schema.sql";
import page from "./page.html";
import add from "./add.wasm";
import noise from "./noise.bin";
import { view } from "./view";

interface Env {
	COUNTER: unknown;
}

export class Counter extends DurableObject {
	#count = 0;

	constructor(
		private readonly ctx: unknown,
		protected readonly env: Env,
	) {
		super(ctx, env);
	}

	increment(): number {
		return ++this.#count;
	}

	fail(): never {
		throw new Error("no such count");
	}
}

export default {
	async fetch(request: Request): Promise<string> {
		using scope = { [Symbol.dispose]() {} };
		return greet(navigator.userAgent) + schema + page + add + noise + view() + process.env.NODE_ENV;
	},
};
