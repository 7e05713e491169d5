import type { Phrasebook } from "../lexicon";

export const SWEDISH: Phrasebook = {
  line_lost: `
    anslutningen .. (bröts/stängdes/återställdes|avbröts|förlorades) | förbindelsen .. (bröts/afbrudt|brutt)
    | nätverksfel | kommunikationsfel`,
  line_refused: `
    anslutningen .. (nekades/vägrades|misslyckades) | kunde inte (ansluta/nå|upprätta) | kan inte (ansluta/nå)
    | går inte att (ansluta/nå) | anslutningsfel | kunne ikke (koble/forbinde/oprette) | ei yhteyttä
    | yhteys .. (katkesi|epäonnistui)`,
  name_unresolved: `okänd värd | värdnamn | hittade inte värden`,
  timed_out: `
    tidsgräns(en/) | svarar inte | inget svar | tog för lång tid | svarade inte | tiden gick ut | timeout`,
  rate_limit: `
    för många (förfrågningar/anrop/försök|begäranden) | (gräns|max antal|kvot) .. (anrop/förfrågningar)
    | (anrop/förfrågningar) per (sekund/minut/timme/dag) | för (snabbt|ofta) | vänta .. (sekunder|minuter)`,
  unavailable: `
    otillgänglig | ej tillgänglig | inte tillgänglig | internt (fel|serverfel) | serverfel | systemfel
    | tekniskt fel | oväntat fel | okänt fel | ett fel (har/) (inträffat|uppstod|uppstått) | något gick fel
    | ligger nere | ur funktion | driftstörning | tillfälligt (fel|otillgänglig|ur)`,
  maintenance: `underhåll | uppdateras just nu`,
  lock: `
    låst av | används av | redigeras av | (av/) en annan (användare|process) | pågår (redan/)
    | behandlas (just nu|redan)`,
  over_capacity: `överbelastad | upptagen | hög belastning`,
  credentials: `
    lösenord | användarnamn | inloggning | inloggad | autentisering | behörighetsuppgift | åtkomsttoken
    | token | (api/) nyckel .. (ogiltig|felaktig|saknas|utgått) | sessionen har`,
  signature: `signatur(en/) .. (ogiltig|felaktig|stämmer inte)`,
  permission: `
    åtkomst (nekad|nekas|saknas) | behörighet | saknar (behörighet|rättighet|åtkomst)
    | inte (behörig|tillåtet för) | otillräcklig behörighet`,
  certificate: `certifikat`,
  account_off: `
    (kontot|abonnemanget|användaren|tjänsten|modulen|licensen) .. (spärrat|spärrad|inaktiv|avstängd|avstängt|inte aktiver|avslutad)
    | inte aktiverad`,
  route_missing: `
    sidan (hittades|finns) inte | (resursen|metoden|adressen) .. (hittades inte|finns inte|inte tillåten)`,
  invalid_words: `
    ogiltig | felaktig | inte (giltig|korrekt) | måste (vara|anges|innehålla|ligga)
    | får inte (vara|innehålla|överstiga) | format | stämmer inte | stöds inte | utanför`,
  required: `obligatorisk | måste (anges|fyllas) | saknas | saknar värde | får inte vara tom | tom_ | krävs`,
  too_long: `för (lång|stor|kort) | överskrider .. (tecken|längd)`,
  record_missing: `
    (kund|kunden|faktura|fakturan|order|ordern|leverantör|artikel|artikeln|konto|kontot|betalning|kundnummer|projekt|kostnadsställe) .. (hittades inte|finns inte|saknas i|okänd|existerar inte)
    | hittade inte | hittar inte`,
  duplicate: `finns redan | används redan | redan (registrerad|registrerat|upptaget|använd) | dubblett | unik`,
  already_done: `
    redan .. (betald|betalad|bokförd|behandlad|makulerad|annullerad|återbetald|skickad|krediterad|levererad|avslutad|godkänd|fakturerad)`,
  state: `
    status(en/) .. (tillåter inte|är)
    | kan (inte|ej) (ändras|makuleras|krediteras|återbetalas|bokföras|tas bort|raderas)
    | är (stängd|avslutad|makulerad|låst|spärrad) | har ändrats`,
  period: `(perioden|räkenskapsåret|månaden|bokföringsåret) .. (stängd|låst|avslutad|inte öppen)`,
  money: `
    (saldo|saldot|täckning|lagersaldo|kreditgräns|lager) .. (otillräcklig|räcker inte|överskriden|saknas)
    | otillräckligt | (beloppet|antalet) .. (överstiger|överskrider|större) | slut i lager`,
  declined: `(kortet|betalningen|transaktionen) .. (nekades|nekad|har gått ut|är spärrat|avvisad|misslyckades)`,
  blocked: `(tidsfrist|fristen|tiden) .. (gått ut|passerat|löpt ut) | bedrägeri | kräver (godkännande|attest)`,
  type_error: `
    objektreferens | division med noll | index .. utanför | ohanterat undantag | syntaxfel | inte implementer
    | kritiskt fel | mallen`,
  sql_defect: `(kolumnen|tabellen|objektnamn) .. (finns inte|ogiltig|okänd)`,
  plan_limit: `
    (avtalet|abonnemanget|licensen|provperioden|paketet) .. (gått ut|avslutat|upphört|löpt ut|ingår inte)
    | ingår inte i`,
  token_state: `
    (token/lösenord/lösenordet/session/sessionen/nyckel/nyckeln) .. (gått ut/felaktigt/fel/ogiltig/ogiltigt/återkallad)`,
};
