export const enum Size {
  Small = 1,
  Large = Small << 3,
}

export namespace Geometry {
  export const area = (side: number) => side ** 2;
}

export type OnlyAType = { a: string };

export class Box<T extends object = {}> {
  static made = 0;
  declare ghost?: string;
  accessor label = "box";

  constructor(
    protected content: T,
    readonly size: Size = Size.Large,
  ) {
    Box.made++;
  }

  open(this: Box<T>): T {
    return this.content;
  }
}
