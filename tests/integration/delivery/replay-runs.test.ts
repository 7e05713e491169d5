import { replaySuite } from "./replay-suite";

replaySuite("postgres");
