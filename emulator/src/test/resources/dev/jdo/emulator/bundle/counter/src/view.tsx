const h = (tag: string, _props: unknown, ...children: string[]) => `<${tag}>${children.join("")}</${tag}>`;

export function view(): string {
	return <p>counted</p>;
}
