/**
 * A package of the laboratory. Its name is no literal, since the product is type-checked where the laboratory's own
 * packages are not installed; `T` is as much of it as is used.
 */
export async function load<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}
