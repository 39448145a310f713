export type Amount = number & { readonly brand?: unique symbol };

export function parseAmount(text: string | null, fallback: string): Amount {
  const amount = Number(text ?? fallback);
  return Number.isFinite(amount) ? amount : 0;
}
