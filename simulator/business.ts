import { DIGITS, HEX, type Random } from "./random";

/** The invented shop that the demo shows: prints and books, sold from Bristol and Leipzig. */
export const BUSINESS = {
  name: "Fernhill Books & Prints",
  ukEntity: "Fernhill Books & Prints Ltd",
  euEntity: "Fernhill Europe GmbH",
  domain: "fernhill-books.example",
} as const;

export interface Place {
  country: string;
  /** The shop sells in EUR, GBP, USD and JPY; a sample may be of any. */
  currency: string;
  city: string;
  region: string | null;
  postalCode: string;
  street: string;
  phone: string;
}

export interface Customer {
  /** Stable over orders: the shop's own customer number. */
  number: string;
  given: string;
  family: string;
  email: string;
  place: Place;
  card: Card;
}

export interface Card {
  brand: "visa" | "mastercard" | "amex";
  bin: string;
  last4: string;
  expMonth: number;
  expYear: number;
  funding: "credit" | "debit" | "prepaid";
  fingerprint: string;
}

export interface OrderLine {
  sku: string;
  title: string;
  quantity: number;
}

export interface Order {
  /** "FH-104233": on the invoice, and the merchant reference at each provider. */
  number: string;
  customer: Customer;
  lines: OrderLine[];
  /** Minor units of the customer's currency. */
  amountMinor: number;
}

interface Title {
  sku: string;
  title: string;
  /** In pence, cents and so on; yen are worked out from it. */
  priceMinor: number;
}

const CATALOGUE: readonly Title[] = [
  { sku: "BK-0117", title: "The Tide Tables, hardback", priceMinor: 2400 },
  { sku: "BK-0142", title: "Moorland Walks, second edition", priceMinor: 1650 },
  { sku: "BK-0208", title: "A Field Guide to Hedgerows", priceMinor: 1899 },
  { sku: "BK-0311", title: "Letters from a Lighthouse, signed", priceMinor: 3500 },
  { sku: "BK-0420", title: "Bread and Weather", priceMinor: 2150 },
  { sku: "PR-1004", title: "Giclée print, Fernhill at dusk, A3", priceMinor: 4800 },
  { sku: "PR-1011", title: "Linocut, Hare in snow, edition of 80", priceMinor: 12_500 },
  { sku: "PR-1019", title: "Letterpress calendar", priceMinor: 2800 },
  { sku: "PR-1032", title: "Etching, Harbour IV, framed", priceMinor: 34_000 },
  { sku: "PR-1040", title: "Map of the coast path, A2", priceMinor: 3900 },
  { sku: "GF-2001", title: "Gift card", priceMinor: 5000 },
  { sku: "ST-3007", title: "Note cards, box of ten", priceMinor: 1450 },
];

const PLACES: readonly Place[] = [
  place("GB", "GBP", "Bristol", null, "BS1 4DJ", "12 Welsh Back", "+44 117 496 0"),
  place("GB", "GBP", "Edinburgh", null, "EH1 2NG", "4 Grassmarket", "+44 131 496 0"),
  place("GB", "GBP", "Leeds", null, "LS1 5AA", "31 Park Row", "+44 113 496 0"),
  place("DE", "EUR", "Leipzig", null, "04109", "Katharinenstraße 9", "+49 341 555 0"),
  place("DE", "EUR", "Hamburg", null, "20457", "Am Sandtorkai 44", "+49 40 555 0"),
  place("DE", "EUR", "Freiburg", null, "79098", "Salzstraße 18", "+49 761 555 0"),
  place("NL", "EUR", "Utrecht", null, "3511 LN", "Oudegracht 120", "+31 30 555 0"),
  place("FR", "EUR", "Lyon", null, "69001", "7 rue Lanterne", "+33 4 55 50 0"),
  place("IE", "EUR", "Galway", null, "H91 C8XW", "22 Shop Street", "+353 91 555 0"),
  place("US", "USD", "Portland", "OR", "97205", "812 SW Taylor St", "+1 503 555 0"),
  place("US", "USD", "Brooklyn", "NY", "11201", "44 Court St", "+1 718 555 0"),
  place("US", "USD", "Austin", "TX", "78701", "300 Congress Ave", "+1 512 555 0"),
  place("JP", "JPY", "Kyoto", "Kyoto", "604-8005", "Nakagyo-ku 375", "+81 75 555 0"),
  place("JP", "JPY", "Tokyo", "Tokyo", "150-0001", "Jingumae 4-12-10", "+81 3 5550 0"),
];

const NAMES: Readonly<Record<string, { given: readonly string[]; family: readonly string[] }>> = {
  GB: {
    given: ["Imogen", "Rhys", "Priya", "Callum", "Agnes", "Tom"],
    family: ["Okafor", "Hartley", "Pryce", "Sinclair", "Mbeki", "Ashdown"],
  },
  DE: {
    given: ["Greta", "Jonas", "Leyla", "Matthias", "Anneke", "Paul"],
    family: ["Brandt", "Özdemir", "Kessler", "Vogel", "Lindner", "Rau"],
  },
  NL: { given: ["Sanne", "Daan", "Femke"], family: ["de Wit", "Bakker", "van Dijk"] },
  FR: { given: ["Camille", "Hugo", "Inès"], family: ["Moreau", "Lefèvre", "Benali"] },
  IE: { given: ["Aoife", "Cian", "Niamh"], family: ["Byrne", "Kavanagh", "Doyle"] },
  US: {
    given: ["Maya", "Elliot", "Dana", "Marcus", "June"],
    family: ["Whitfield", "Nguyen", "Alvarez", "Park", "Sorensen"],
  },
  JP: { given: ["Haruka", "Kenji", "Yui", "Sota"], family: ["Tanaka", "Mori", "Ishikawa", "Kobayashi"] },
};

/** Bins that card networks keep for tests, so no number here can be anybody's. */
const BINS = { visa: "424242", mastercard: "555555", amex: "378282" } as const;

const CUSTOMER_COUNT = 60;

function place(
  ...[country, currency, city, region, postalCode, street, phone]: [
    string,
    string,
    string,
    string | null,
    string,
    string,
    string,
  ]
): Place {
  return { country, currency, city, region, postalCode, street, phone };
}

/** The shop's regular customers; the same seed gives the same people. */
export function createCustomers(random: Random): Customer[] {
  return Array.from({ length: CUSTOMER_COUNT }, (_, index) => createCustomer(random, index));
}

function createCustomer(random: Random, index: number): Customer {
  const where = random.pick(PLACES);
  const names = NAMES[where.country] ?? { given: ["Sam"], family: ["Reed"] };
  const given = random.pick(names.given);
  const family = random.pick(names.family);
  const mailName = `${given}.${family}`
    .normalize("NFD")
    .replace(/[^A-Za-z.]/g, "")
    .toLowerCase();
  const brand = random.weighted({ visa: 5, mastercard: 4, amex: 1 });
  return {
    number: `C-${String(20_100 + index)}`,
    given,
    family,
    email: `${mailName}${random.integer(1, 99)}@example.${where.country === "GB" ? "org" : "com"}`,
    place: { ...where, phone: where.phone + random.text(3, DIGITS) },
    card: {
      brand,
      bin: BINS[brand],
      last4: random.text(4, DIGITS),
      expMonth: random.integer(1, 12),
      expYear: random.integer(2028, 2031),
      funding: random.weighted({ credit: 5, debit: 4, prepaid: 1 }),
      fingerprint: random.text(16, HEX),
    },
  };
}

/** A basket of one to three titles, priced in the customer's currency (yen have no minor unit). */
export function createOrder(random: Random, customer: Customer, number: number): Order {
  const count = random.weighted({ "1": 6, "2": 3, "3": 1 });
  const lines: OrderLine[] = [];
  let pence = 0;
  for (let i = 0; i < Number(count); i += 1) {
    const title = random.pick(CATALOGUE);
    const quantity = random.chance(0.12) ? 2 : 1;
    pence += title.priceMinor * quantity;
    lines.push({ sku: title.sku, title: title.title, quantity });
  }
  const postage = customer.place.country === "GB" ? 395 : 1150;
  return {
    number: `FH-${number}`,
    customer,
    lines,
    amountMinor: inCurrency(pence + postage, customer.place.currency),
  };
}

/** List prices are set once a season, so round factors will do. */
function inCurrency(pence: number, currency: string): number {
  switch (currency) {
    case "EUR":
      return Math.round((pence * 1.2) / 10) * 10;
    case "USD":
      return Math.round((pence * 1.3) / 5) * 5;
    case "JPY":
      return Math.round((pence * 1.9) / 100) * 100;
    default:
      return pence;
  }
}
