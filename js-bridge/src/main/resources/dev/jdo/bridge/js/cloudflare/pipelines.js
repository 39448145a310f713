// cloudflare:pipelines: the base of classes that no pipeline calls here.
import { WorkerEntrypoint } from "./workers.js";

export class PipelineTransformationEntrypoint extends WorkerEntrypoint {
  async run() {
    throw new Error("should be implemented by parent");
  }
}
