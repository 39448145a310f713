import { addBusinessDays, differenceInCalendarMonths, eachWeekOfInterval, format, formatDistance, formatISO, intervalToDuration, isValid, parse, parseISO } from "date-fns";
import { de } from "date-fns/locale/de";
import { ja } from "date-fns/locale/ja";
import superjson from "superjson";
import * as uuid from "uuid";
import * as yup from "yup";
import { z } from "zod";

const at = (text: string) => new Date(text);

export const dates = () => ({
  formats: ["PPPPpppp", "yyyy-MM-dd'T'HH:mm:ss.SSSxxx", "EEEE, do MMMM yyyy", "R-'W'II-i", "h:mm aaaa", "DDD"].map((pattern) =>
    format(at("2027-03-04T15:06:07.089Z"), pattern, { useAdditionalDayOfYearTokens: true }),
  ),
  german: format(at("2027-03-04T15:06:07Z"), "PPPP", { locale: de }),
  japanese: format(at("2027-03-04T15:06:07Z"), "PPPP", { locale: ja }),
  distance: [
    formatDistance(at("2027-01-01"), at("2027-03-04")),
    formatDistance(at("2027-01-01"), at("2026-12-31T23:30:00Z"), { addSuffix: true, locale: de }),
  ],
  business: formatISO(addBusinessDays(at("2027-03-04T00:00:00Z"), 10)),
  months: differenceInCalendarMonths(at("2027-03-01"), at("2025-12-31")),
  weeks: eachWeekOfInterval({ start: at("2027-02-25"), end: at("2027-03-10") }, { weekStartsOn: 1 }),
  duration: intervalToDuration({ start: at("2024-02-28T10:00:00Z"), end: at("2027-03-01T09:59:59Z") }),
  parsed: [parse("04.03.2027 15:06", "dd.MM.yyyy HH:mm", new Date(0)), parseISO("2027-W09-4"), isValid(parseISO("2027-02-30"))],
});

export const ids = async () => ({
  v1: uuid.version(uuid.v1()),
  v3: uuid.v3("name", uuid.v3.DNS),
  v4: uuid.validate(uuid.v4()) && new Set(Array.from({ length: 100 }, () => uuid.v4())).size,
  fixed: uuid.v4({ random: Uint8Array.from({ length: 16 }, (_, i) => i) }),
  v5: uuid.v5("https://example.com/ä", uuid.v5.URL),
  v6: uuid.v1ToV6("c232ab00-9414-11ec-b3c8-9f6bdeced846"),
  v7: uuid.v7({ msecs: 1800000000000, seq: 5, random: new Uint8Array(16).fill(7) }),
  sorted: ((list) => list.join() === [...list].sort().join())(Array.from({ length: 50 }, () => uuid.v7())),
  parsed: uuid.stringify(uuid.parse("6EC0BD7F-11C0-43DA-975E-2A8AD9EBAE0B")),
  wrong: [uuid.validate("6ec0bd7f-11c0-93da-975e-2a8ad9ebae0"), uuid.NIL, uuid.MAX],
});

class Money {
  constructor(
    public amount: bigint,
    public unit: string,
  ) {}
}
superjson.registerClass(Money);
superjson.registerCustom<URL, string>({ isApplicable: (v): v is URL => v instanceof URL, serialize: (v) => v.href, deserialize: (v) => new URL(v) }, "url");

export const json = () => {
  const shared = { x: new Date(0) };
  const value = {
    date: at("2027-03-04"),
    map: new Map<unknown, unknown>([[{ k: 1 }, new Set([1n, undefined])]]),
    re: /a(b)+c/giu,
    numbers: [NaN, -0, Infinity, -Infinity],
    error: new RangeError("kept"),
    money: new Money(12n ** 20n, "€"),
    url: new URL("https://example.com/?q=ü"),
    bytes: new Uint8Array([1, 2, 255]),
    shared: [shared, shared],
    none: undefined,
    "a.b": { "c\\d": null },
  };
  const text = superjson.stringify(value);
  const back = superjson.parse<typeof value>(text);
  return {
    text,
    back: [
      back.date.getTime(), [...back.map.values()][0] instanceof Set, String(back.re), Object.is(back.numbers[1], -0), back.error.name,
      back.money instanceof Money, String(back.money.amount), back.url.search, back.bytes.constructor.name,
      back.shared[0] === back.shared[1], "none" in back,
    ],
  };
};

const person = z.strictObject({
  name: z.string().trim().min(2).max(10).regex(/^[^\d]+$/u),
  email: z.email(),
  born: z.coerce.date().min(new Date("1900-01-01")),
  role: z.enum(["admin", "user"]).default("user"),
  contact: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("mail"), to: z.url() }),
    z.object({ kind: z.literal("phone"), number: z.e164() }),
  ]),
  friends: z.array(z.lazy(() => z.object({ name: z.string() }))).nonempty().max(2).optional(),
  scores: z.record(z.string(), z.int().nonnegative()).optional(),
  pair: z.tuple([z.string(), z.number()]).rest(z.boolean()).optional(),
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  id: z.uuid().or(z.nanoid()).optional(),
  secret: z.string().refine((s) => s !== "password", { error: "too easy" }).transform((s) => s.length).optional(),
});

export const validation = async () => {
  const good = { name: " Ann ", email: "ann@example.com", born: "2001-02-03", contact: { kind: "phone", number: "+491701234567" } };
  const bad = {
    name: "4", email: "ann@", born: "soon", role: "boss", contact: { kind: "mail", to: "no url" }, friends: [], scores: { a: -1, b: 1.5 },
    pair: ["x", 1, "y"], ip: "300.1.1.1", id: "x", secret: "password", more: 1,
  };
  const taken = z.string().refine(async (name) => (await Promise.resolve(name)) !== "taken", "is taken").brand("Name");
  const codec = z.codec(z.iso.datetime(), z.date(), { decode: (s) => new Date(s), encode: (d) => d.toISOString() });
  const schema = yup.object({
    name: yup.string().required().lowercase().min(3),
    age: yup.number().integer().positive().when("name", { is: "ann", then: (s) => s.max(30) }),
    tags: yup.array(yup.string().oneOf(["a", "b"])).default(["a"]),
    site: yup.string().url().nullable(),
    since: yup.date().min(new Date("2020-01-01")),
  });
  const wrong = await schema.validate({ name: "Ann", age: 31, tags: ["c"], site: "x", since: "2019-01-01" }, { abortEarly: false }).catch((e) => [e.name, e.errors]);
  const result = person.safeParse(bad);
  return {
    good: person.parse(good),
    issues: result.error?.issues.map(({ code, path, message }) => [code, path.join("."), message]),
    pretty: z.prettifyError(person.safeParse({ ...good, contact: { kind: "pigeon" } }).error!),
    tree: z.treeifyError(person.safeParse({ ...good, friends: [{}] }).error!),
    async: [(await taken.safeParseAsync("taken")).error?.issues[0].message, (await taken.safeParseAsync("free")).data],
    codec: [codec.decode("2027-01-02T03:04:05Z"), codec.encode(new Date(0))],
    schema: z.toJSONSchema(z.object({ a: z.string().min(1).meta({ title: "A" }), b: z.number().optional().default(1), c: z.date().nullable() }), { unrepresentable: "any" }),
    german: (() => {
      const { error } = z.string().safeParse(5, { error: z.locales.de().localeError as never });
      return error?.issues[0].message;
    })(),
    template: z.templateLiteral(["v", z.number(), z.enum(["a", "b"])]).safeParse("v1.5c").success,
    file: z.file().max(3).mime("text/plain").safeParse(new File(["long"], "x", { type: "text/html" })).error?.issues.map((i) => i.message),
    yup: await schema.validate({ name: "BOB", since: "2021-02-03" }),
    wrong,
  };
};
