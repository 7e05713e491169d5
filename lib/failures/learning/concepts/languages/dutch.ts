import type { Phrasebook } from "../lexicon";

export const DUTCH: Phrasebook = {
  line_lost: `
    verbinding .. (verbroken/gesloten/afgebroken/verloren/beëindigd/gereset/onderbroken) | netwerkfout
    | communicatiefout`,
  line_refused: `
    verbinding .. (geweigerd/mislukt/niet mogelijk/kon niet/niet tot stand) | kan geen verbinding
    | kon geen verbinding | geen verbinding | niet bereikbaar | onbereikbaar | verbindingsfout`,
  name_unresolved: `host (onbekend/niet gevonden) | hostnaam | naam .. niet .. (gevonden/omgezet|opgelost)`,
  timed_out: `
    time out | tijdslimiet | wachttijd | reageert niet | niet gereageerd | geen (antwoord/reactie)
    | duurde te lang | niet op tijd`,
  rate_limit: `
    te veel (verzoeken/aanvragen/aanroepen/pogingen/berichten/requests|calls)
    | (limiet/maximum/quotum|maximaal) .. (verzoeken/aanvragen/aanroepen/berichten|calls|requests)
    | (verzoeken/aanvragen/aanroepen/berichten/calls) per (seconde/minuut/uur/dag) | te snel | te vaak
    | vertraag | wacht .. (seconden/minuten) | daglimiet .. (api/verzoek|aanroep)`,
  unavailable: `
    niet beschikbaar | onbeschikbaar | buiten (gebruik/dienst/werking) | interne (fout/serverfout)
    | systeemfout | technische (fout/storing) | onverwachte fout | onbekende fout
    | er is (een fout/iets) .. (opgetreden/misgegaan|fout) | er is iets misgegaan | er ging iets (mis/fout)
    | storing | serverfout | tijdelijk (niet/buiten)`,
  maintenance: `onderhoud | wordt .. bijgewerkt | bijgewerkt op dit moment | update bezig`,
  lock: `
    vergrendeld (door) | in gebruik door | door een (ander/andere) | andere (gebruiker/proces)
    | wordt (momenteel/op dit moment/reeds|al) .. (bewerkt/verwerkt/bijgewerkt|gebruikt) | in behandeling
    | al bezig | wordt al verwerkt`,
  over_capacity: `overbelast | te druk | overbelasting`,
  credentials: `
    inloggegevens | wachtwoord | gebruikersnaam | niet (ingelogd/geautoriseerd/geauthenticeerd|aangemeld)
    | aanmelden | inloggen | authenticatie | (api) sleutel .. (ongeldig/verlopen|onjuist|ontbreekt) | token
    | sessie (verlopen/ongeldig)`,
  permission: `
    toegang (geweigerd/niet toegestaan/verboden|ontzegd)
    | geen (toegang/rechten/machtiging/toestemming/bevoegdheid) | onvoldoende rechten
    | niet (bevoegd/gemachtigd|toegestaan voor) | machtiging`,
  certificate: `certificaat`,
  account_off: `
    (account/gebruiker/abonnement/administratie/licentie/module|webshop|koppeling) .. (geblokkeerd/gedeactiveerd/opgeschort/niet actief/niet geactiveerd|uitgeschakeld|gepauzeerd|inactief|opgezegd)
    | niet geactiveerd`,
  route_missing: `
    pagina niet gevonden
    | (bron/methode/url/endpoint/adres|service) .. (niet gevonden/bestaat niet/niet toegestaan|onbekend)
    | methode niet toegestaan`,
  invalid_words: `
    ongeldig | onjuist | niet (geldig/toegestaan als|correct|numeriek) | verkeerd | formaat
    | moet (een/zijn/bevatten/liggen) | mag niet (groter/kleiner/zijn|bevatten|langer) | komt niet overeen
    | niet ondersteund | kan niet worden gelezen`,
  required: `
    verplicht | ontbreekt | ontbrekend | moet (ingevuld/opgegeven) | mag niet leeg | niet (ingevuld/opgegeven)
    | leeg_`,
  too_long: `te (lang_/groot/kort) | maximaal .. tekens | overschrijdt .. (lengte/grootte)`,
  record_missing: `
    (klant/factuur/bestelling/order/debiteur/crediteur/artikel/grootboek|grootboekrekening/betaling/relatie|btw code|dagboek|rekening) .. (niet gevonden/bestaat niet/onbekend|niet aanwezig|komt niet voor)
    | geen .. gevonden`,
  duplicate: `
    bestaat (al/reeds) | (reeds/al) (aanwezig/in gebruik/geregistreerd/gebruikt/bekend|toegewezen) | dubbel
    | uniek`,
  already_done: `
    (reeds/al) .. (betaald/verwerkt/geboekt/geannuleerd/terugbetaald/verzonden/gefactureerd|geleverd|goedgekeurd|afgesloten|gecrediteerd|geïncasseerd)`,
  state: `
    status .. (staat niet toe/laat|huidige|is)
    | kan niet (meer) worden (geannuleerd/gewijzigd/terugbetaald/verwijderd|geboekt)
    | niet meer (mogelijk/wijzigbaar) | is (gesloten/geannuleerd/afgesloten/geblokkeerd|gearchiveerd)
    | tussentijds gewijzigd`,
  period: `(periode/boekjaar/boekingsperiode/maand) .. (gesloten/afgesloten/geblokkeerd|niet open)`,
  money: `
    (saldo/tegoed/voorraad/kredietlimiet/budget|bestedingslimiet) .. (onvoldoende/ontoereikend/overschreden|te laag|bereikt)
    | onvoldoende (saldo/voorraad/tegoed) | (bedrag/aantal) .. (overschrijdt/hoger dan|groter dan)
    | overschrijdt .. (bedrag/saldo|openstaande) | niet op voorraad | uitverkocht`,
  declined: `
    (betaling/kaart/transactie/incasso) .. (geweigerd/mislukt/verlopen/geblokkeerd|afgewezen)
    | geweigerd door (de) (bank/uitgever) | afgewezen`,
  blocked: `
    termijn .. (verstreken/verlopen|overschreden) | fraude | goedkeuring (vereist|nodig) | niet goedgekeurd`,
  type_error: `
    objectverwijzing | delen door nul | deling door nul | index .. buiten | onverwerkte uitzondering
    | niet afgehandelde | syntaxisfout | niet geïmplementeerd | sjabloon | kritieke fout | null verwijzing`,
  sql_defect: `(kolom/tabel/relatie/objectnaam|kolomnaam) .. (bestaat niet/ongeldig|onbekend|niet gevonden)`,
  plan_limit: `
    (abonnement/contract/licentie/proefperiode) .. (verlopen/beëindigd/afgelopen|opgezegd|bevat geen)
    | tegoed is op | betalingsachterstand | niet inbegrepen`,
  invalid: `ongeldig`,
  token_state: `
    (token/wachtwoord/sessie/sleutel/inloggegevens) .. (verlopen/onjuist/ongeldig/ingetrokken/klopt niet)`,
};
