/** What the page in this tab shows, as the server is told. */
export interface Watch {
  watch: string[];
  after: number;
  path: string;
  editing: boolean;
}

/** Each has a number of its own. */
export type Numbered = Watch & { number: number };

/** Somebody else who looks at the same customer. */
export interface Present {
  id: string;
  name: string;
  since: string;
  editing: boolean;
}

export interface Company {
  present: Present[];
}

/** Something it shows has changed: ask for the page again. With nothing to refresh: heard. It answers one watch. */
export interface News {
  seq: number;
  number: number;
  refresh: string[];
}

/** How many customers wait changed: it stands in the rail, which no page is made anew for. */
export const inboxCount = "inbox-count";

/** The page's main part, made anew. */
export interface Content {
  seq: number;
  path: string;
  title: string;
  main: string;
}

/** Text frames are news; what is long comes packed. */
export async function read(data: string | ArrayBuffer): Promise<News | Content | Company> {
  if (typeof data === "string") return JSON.parse(data) as News | Company;
  const unpacked = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(unpacked).json()) as Content;
}

export const isContent = (message: object): message is Content => "main" in message;
export const isCompany = (message: object): message is Company => "present" in message;
