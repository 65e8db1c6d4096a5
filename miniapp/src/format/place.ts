/** 深圳市 -> 深圳, 南山区 -> 南山; a name of two characters keeps its last. */
export function shortPlace(name: string | null | undefined): string {
  return (name ?? '').replace(/^(.{2,})[市区县]$/, '$1');
}
