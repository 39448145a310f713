// Runs named probes one after another and writes down what each gives or throws.
export class Probes {
  lines = [];
  run = async (name, probe) => {
    let outcome;
    try {
      const value = await probe();
      outcome = `= ${typeof value === "string" ? JSON.stringify(value) : JSON.stringify(value) ?? String(value)}`;
    } catch (e) {
      outcome = `throws ${e.name} ${JSON.stringify({ code: e.code, errno: e.errno, syscall: e.syscall, path: e.path })} ${e.message}`;
    }
    this.lines.push(`${name} ${outcome}\n`);
  };
}
