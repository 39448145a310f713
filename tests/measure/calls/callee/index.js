import { WorkerEntrypoint } from "cloudflare:workers";

export class Callee extends WorkerEntrypoint {
  echo(given) {
    return given;
  }
}

export default {};
