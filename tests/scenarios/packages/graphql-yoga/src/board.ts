import { DurableObject } from "cloudflare:workers";
import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { createPubSub, createSchema, createYoga, useExecutionCancellation, type Plugin } from "graphql-yoga";

type Post = { id: number; author: string; text: string; likes: number };

const typeDefs = /* GraphQL */ `
  scalar Upload
  scalar Shout
  enum Order {
    NEWEST
    BEST
  }
  interface Node {
    id: ID!
  }
  type Author {
    name: String!
    posts(first: Int = 10): [Post!]!
  }
  type Post implements Node {
    id: ID!
    author: Author!
    text(upper: Boolean = false): String!
    likes: Int!
    secret: String
  }
  input NewPost {
    author: String!
    text: String!
  }
  union Found = Author | Post
  type Query {
    posts(order: Order = NEWEST, first: Int): [Post!]!
    node(id: ID!): Node
    search(text: String!): [Found!]!
    shout(word: Shout!): Shout
    agent: String
  }
  type Mutation {
    post(input: NewPost!): Post!
    like(id: ID!, by: Int! = 1): Post
    attach(id: ID!, file: Upload!): String!
  }
  type Subscription {
    liked(times: Int!): Post!
    countdown(from: Int!): Int!
  }
`;

export class Board extends DurableObject {
  private pubsub = createPubSub<{ liked: [Post] }>();
  private answered = 0;
  private yoga;

  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env as never);
    const { sql } = ctx.storage;
    sql.exec("CREATE TABLE IF NOT EXISTS post (id INTEGER PRIMARY KEY, author TEXT, text TEXT, likes INTEGER DEFAULT 0)");
    const post = (id: unknown) => [...sql.exec<Post>("SELECT * FROM post WHERE id = ?", String(id))][0] ?? null;

    const resolvers = {
      Shout: new GraphQLScalarType({
        name: "Shout",
        serialize: (value) => `${value}!`,
        parseLiteral: (node) => (node.kind === Kind.STRING ? node.value.toUpperCase() : null),
        parseValue: (value) => String(value).toUpperCase(),
      }),
      Query: {
        posts: (_: unknown, { order, first }: { order: string; first?: number }) =>
          sql
            .exec<Post>(`SELECT * FROM post ORDER BY ${order === "BEST" ? "likes DESC, id" : "id DESC"} LIMIT ?`, first ?? -1)
            .toArray(),
        node: (_: unknown, { id }: { id: string }) => post(id),
        search: (_: unknown, { text }: { text: string }) => [
          ...sql.exec("SELECT DISTINCT author AS name, 'Author' AS __typename FROM post WHERE author LIKE ? ORDER BY 1", `%${text}%`),
          ...sql.exec("SELECT *, 'Post' AS __typename FROM post WHERE text LIKE ? ORDER BY id", `%${text}%`),
        ],
        shout: (_: unknown, { word }: { word: string }) => word,
        agent: (_: unknown, __: unknown, { request }: { request: Request }) => request.headers.get("x-agent"),
      },
      Mutation: {
        post: (_: unknown, { input }: { input: Post }) => {
          if (!input.text.trim()) throw new GraphQLError("empty post", { extensions: { code: "EMPTY", field: "text" } });
          return sql.exec<Post>("INSERT INTO post (author, text) VALUES (?, ?) RETURNING *", input.author, input.text).one();
        },
        like: (_: unknown, { id, by }: { id: string; by: number }) => {
          const [liked] = sql.exec<Post>("UPDATE post SET likes = likes + ? WHERE id = ? RETURNING *", by, id);
          if (liked) this.pubsub.publish("liked", liked);
          return liked ?? null;
        },
        attach: async (_: unknown, { id, file }: { id: string; file: File }) =>
          `${file.name} (${file.type}, ${file.size}): ${await file.text()} on ${post(id).text}`,
      },
      Subscription: {
        liked: {
          subscribe: async function* (this: void, _: unknown, { times }: { times: number }, { pubsub }: any) {
            for await (const liked of pubsub.subscribe("liked")) {
              yield { liked };
              if (--times === 0) return;
            }
          },
        },
        countdown: {
          subscribe: async function* (_: unknown, { from }: { from: number }) {
            for (let i = from; i >= 0; i--) yield { countdown: i };
          },
        },
      },
      Node: { __resolveType: () => "Post" },
      Author: {
        posts: ({ name }: { name: string }, { first }: { first: number }) =>
          sql.exec<Post>("SELECT * FROM post WHERE author = ? ORDER BY id LIMIT ?", name, first).toArray(),
      },
      Post: {
        author: ({ author }: Post) => ({ name: author }),
        text: ({ text }: Post, { upper }: { upper: boolean }) => (upper ? text.toUpperCase() : text),
        secret: () => {
          throw new Error("not to be told");
        },
      },
    };

    const counting: Plugin = {
      onExecute: () => ({ onExecuteDone: () => void this.answered++ }),
      onResponse: ({ response }) => response.headers.set("x-answered", String(this.answered)),
    };

    this.yoga = createYoga({
      schema: createSchema({ typeDefs, resolvers }),
      context: { pubsub: this.pubsub },
      plugins: [counting, useExecutionCancellation()],
      graphqlEndpoint: "/graphql",
      landingPage: false,
      graphiql: false,
      batching: { limit: 3 },
      cors: { origin: ["https://app.example"], credentials: true },
      logging: false,
      maskedErrors: { isDev: false },
    });
  }

  override fetch(request: Request) {
    return this.yoga.fetch(request.url, request as never) as Promise<Response>;
  }
}
