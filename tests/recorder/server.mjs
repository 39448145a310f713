// Starts the platform's own dev server (the command in ORACLE) in a project folder and waits until it is ready.
import { spawn } from "node:child_process";
import net from "node:net";

export const oracle = (process.env.ORACLE ?? "npx --yes wrangler@4.164.0").split(" ");

const freePort = () =>
  new Promise((done) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/**
 * Resolves to {port, output(), stop(), kill()}; rejects with the server's output when it ends before it is ready.
 *
 * @param tool the command, if it is not the platform's
 */
export async function startServer(project, state, tool = oracle) {
  const port = await freePort();
  const args = ["dev", "--port", port, "--inspector-port", await freePort(), "--persist-to", state];
  const child = spawn(tool[0], [...tool.slice(1), ...args.map(String)], {
    cwd: project,
    env: { ...process.env, CI: "1", NO_COLOR: "1", WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = new Promise((done) => child.once("exit", done));
  const ready = new Promise((done, failed) => {
    const read = (chunk) => {
      output += chunk;
      if (/Ready on http/.test(output)) done();
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    child.once("error", failed);
    exited.then(() => failed(new Error(`the server ended before it was ready:\n${output}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, "SIGINT");
    const kill = setTimeout(() => process.kill(-child.pid, "SIGKILL"), 10_000);
    await exited;
    clearTimeout(kill);
  };
  const kill = async () => {
    process.kill(-child.pid, "SIGKILL");
    await exited;
  };
  await ready;
  return { port, output: () => output, stop, kill };
}
