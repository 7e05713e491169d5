/** A page that a browser came to, over however many redirects. */
export interface Page {
  url: URL;
  status: number;
  text: string;
  /** Every address on the way, the last one included. */
  way: URL[];
}

/** Keeps cookies by host and follows redirects as browsers do; runs no script. */
export class BrowserWithoutScripts {
  readonly cookies = new Map<string, Map<string, string>>();

  private jarOf(url: URL): Map<string, string> {
    const jar = this.cookies.get(url.hostname) ?? new Map<string, string>();
    this.cookies.set(url.hostname, jar);
    return jar;
  }

  private keep(url: URL, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(";")[0] ?? "";
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      const over = value === "" || /;\s*max-age=0/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line);
      if (over) this.jarOf(url).delete(name);
      else this.jarOf(url).set(name, value);
    }
  }

  /** Opens an address, with `form` by POST. */
  async open(address: string | URL, form?: Record<string, string>): Promise<Page> {
    let url = new URL(address);
    let body = form;
    const way: URL[] = [];
    for (let hops = 0; hops < 20; hops += 1) {
      way.push(url);
      const cookie = [...this.jarOf(url)].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(url, {
        redirect: "manual",
        method: body ? "POST" : "GET",
        headers: cookie === "" ? {} : { cookie },
        ...(body ? { body: new URLSearchParams(body) } : {}),
      });
      this.keep(url, response);
      const text = await response.text();
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null)
        return { url, status: response.status, text, way };
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error(`It redirects without end: ${way.map(String).join(" → ")}`);
  }
}
