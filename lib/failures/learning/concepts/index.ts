import { ACCESS } from "./access";
import { BUSINESS } from "./business";
import { CONTENT } from "./content";
import { DEFECT } from "./defect";
import { Lexicon } from "./lexicon";
import { PHRASEBOOKS } from "./languages";
import { LIMITS } from "./limits";
import { NETWORK } from "./network";
import { OUTAGE } from "./outage";

let built: Lexicon | undefined;

/**
 * What messages of failures speak of, in the words of fifteen languages and a little of eight more: knowledge that the
 * model need not learn from examples, and that holds for systems it has not seen. Built when it is first asked for,
 * since most commands never do.
 */
export function lexicon(): Lexicon {
  built ??= new Lexicon([NETWORK, LIMITS, OUTAGE, ACCESS, CONTENT, BUSINESS, DEFECT], PHRASEBOOKS);
  return built;
}
