// What a Stats says, and what directory entries say.
export const shape = (s) => s && [s.isFile(), s.isDirectory(), s.isSymbolicLink(), s.isCharacterDevice(), Number(s.size), Number(s.mode), typeof s.size];
export const ents = (a) => a.map((e) => [String(e.name), e.parentPath, e.isFile(), e.isDirectory(), e.isSymbolicLink(), e.isCharacterDevice(), Object.keys(e)]);
