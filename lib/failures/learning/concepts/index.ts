import { ACCESS } from "./access";
import { BUSINESS } from "./business";
import { CONTENT } from "./content";
import { DEFECT } from "./defect";
import { Lexicon } from "./lexicon";
import { PHRASEBOOKS } from "./languages";
import { LIMITS } from "./limits";
import { NETWORK } from "./network";
import { OUTAGE } from "./outage";

/**
 * What messages of failures speak of, in the words of fourteen languages: knowledge that the model need not learn
 * from examples, and that holds for systems it has not seen.
 */
export const LEXICON = new Lexicon([NETWORK, LIMITS, OUTAGE, ACCESS, CONTENT, BUSINESS, DEFECT], PHRASEBOOKS);
