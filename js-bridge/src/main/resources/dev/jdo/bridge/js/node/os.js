// node:os: the platform says nothing of the machine it runs on.
import all from "./constants.js";

const zero = () => 0;
const numbers = (names) => Object.fromEntries(Object.entries(all).filter(([name]) => names.test(name)));

export default {
  EOL: "\n",
  arch: () => "x64",
  availableParallelism: () => 1,
  constants: {
    UV_UDP_REUSEADDR: 4, dlopen: numbers(/^RTLD_/), errno: numbers(/^E(?!NGINE|XTENSION)[A-Z0-9]+$/), signals: numbers(/^SIG/),
    priority: numbers(/^PRIORITY_/),
  },
  cpus: () => [],
  devNull: "/dev/null",
  endianness: () => "LE",
  freemem: zero,
  getPriority: zero,
  homedir: () => "/tmp/",
  hostname: () => "localhost",
  loadavg: () => [0, 0, 0],
  machine: () => "x86_64",
  networkInterfaces: () => ({}),
  platform: () => "linux",
  release: () => "",
  setPriority() {},
  tmpdir: () => "/tmp/",
  totalmem: zero,
  type: () => "Linux",
  uptime: zero,
  userInfo: () => ({}),
  version: () => "",
};
