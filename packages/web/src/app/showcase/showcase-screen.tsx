export function ShowcaseScreen() {
  return null;
}
