import type { Phrasebook } from "../lexicon";

export const ITALIAN: Phrasebook = {
  line_lost: `
    connessione .. (interrotta/persa/chiusa/resettata/reimpostata/caduta/terminata)
    | errore di (rete/comunicazione) | chiusa dal (server/host)`,
  line_refused: `
    connessione .. (rifiutata/fallita/non riuscita/negata)
    | impossibile (connettersi/raggiungere/stabilire/contattare) | host non raggiungibile | non raggiungibile
    | irraggiungibile | errore di connessione | connessione assente`,
  name_unresolved: `host (sconosciuto/non trovato) | risolvere il nome | risoluzione del nome | nome host`,
  timed_out: `
    tempo (scaduto/di attesa/limite) | timeout | non (risponde/ha risposto) | nessuna risposta
    | scaduto il tempo | attesa scaduta | troppo tempo`,
  rate_limit: `
    troppe (richieste/chiamate/connessioni/interrogazioni) | troppi (tentativi/accessi/messaggi)
    | (limite/numero massimo/quota) .. (richieste/chiamate/tentativi/invii/interrogazioni)
    | (richieste/chiamate/invii/messaggi) (al/per/ogni) (secondo/minuto/ora/giorno)
    | troppo (veloce/velocemente/frequenti/spesso) | rallentare | quota .. (giornaliera/superata/oraria)
    | attendere .. (secondi/minuti)`,
  unavailable: `
    non (è) disponibile | indisponibile | temporaneamente (non/fuori) | fuori servizio
    | errore (interno/di sistema/generico/imprevisto/tecnico/del server/inatteso/sconosciuto)
    | si è verificato un (errore/problema) | problema tecnico | problemi tecnici | disservizio
    | servizio .. (sospeso momentaneamente/interrotto/non attivo al momento)`,
  maintenance: `manutenzione | aggiornamento in corso | in aggiornamento`,
  lock: `
    bloccat(o/a) da | in uso da | in (fase di/corso di) (modifica/elaborazione/lavorazione)
    | un altro (utente/processo) | altro (utente/processo) | già in (elaborazione/corso)`,
  over_capacity: `sovraccarico | sovraccaric | congestionat | sistema occupato | troppo carico`,
  credentials: `
    credenziali | password | nome utente | utente non (autenticato/riconosciuto/valido)
    | non (autorizzato/autenticato) | autenticazione | chiave (api/di accesso/non valida) | token
    | sessione (scaduta/non valida) | accesso (richiesto/fallito) | login`,
  signature: `firma .. (non valida/errata/non corrisponde/digitale) | firma digitale`,
  permission: `
    permess | accesso (negato/non consentito/vietato/non autorizzato)
    | non (si dispone/hai/dispone) .. (permess/autorizz|diritti) | privilegi | autorizzazion | vietato
    | non abilitato`,
  certificate: `certificato`,
  account_off: `
    (account/utente/servizio/azienda/modulo/contratto/negozio/canale/abbonamento) .. (sospes/disattivat/bloccat/inattiv/disabilitat/non attiv/non abilitat/non accreditat)
    | non (è) (abilitat/attivat|accreditat)`,
  route_missing: `
    pagina non trovata
    | (risorsa/metodo/servizio/url/indirizzo/percorso|endpoint) .. (non trovat/non esiste/inesistente/non consentit/non supportat)
    | metodo non consentito`,
  invalid_words: `
    non valid | errat | non corrett | scorrett | formato
    | non (conforme/ammess/previst/consentit/coerente|riconosciut|supportat) | deve (essere/contenere/avere)
    | non (può|deve) (essere/superare/contenere) | fuori (intervallo/range) | malformat | incongruent
    | file scartato | scart
    | non deve essere (successiva/antecedente/superiore/inferiore) | non risulta (calcolato/conforme/valorizzato/presente) | campo .. (non/errato/mancante)`,
  required: `
    obbligatori | richiest(o/a)_ | mancant | manca | assente
    | non (valorizzat/compilat/indicat/specificat|presente) | vuoto | non può essere (null/vuoto)`,
  too_long: `
    troppo (lungo/grande/corto) | supera .. (caratteri/lunghezza/dimension) | lunghezza (massima/errata)
    | dimensioni`,
  record_missing: `
    (cliente/fattura/ordine/articolo/fornitore/conto/pagamento/codice/aliquota/documento/partita iva/destinatario/utente/magazzino/valuta) .. (non trovat/non esiste/inesistente/sconosciut/non presente|non censit|non codificat)
    | nessun(a) .. trovat`,
  duplicate: `
    già (esistente/presente/registrat/utilizzat/in uso/esiste/trasmess|inviat|censit|assegnat) | esiste già
    | duplicat | univoc | file duplicato | fattura duplicata`,
  already_done: `
    già .. (pagat/elaborat/annullat/rimborsat/registrat/contabilizzat/evas/chius/inviat/stornat/fatturat/spedit/consegnat/incassat/emess/confermat)`,
  state: `
    stato .. (non consente/attuale/non valido/documento/ordine)
    | non (può|è possibile|si può|consente) .. (annullare/modificare/rimborsare/eliminare/stornare/registrare/chiudere)
    | non può (più) essere (annullat/modificat/rimborsat/eliminat|stornat)
    | è (chiuso/annullato/bloccato/archiviato/scaduto) | non più (modificabile/possibile|valido)`,
  period: `
    (periodo/esercizio/mese/registro) .. (chius/bloccat/non aperto) | data .. (fuori/precedente/successiva)`,
  money: `
    (saldo/fondi/fido/credito/giacenza/disponibilità/plafond/scorte) .. (insufficient/superat/esaurit|non sufficient)
    | fondi insufficienti | (importo/quantità|valore) .. (supera/superiore/eccede/maggiore)
    | (supera/eccede) .. (saldo/importo/residuo|disponibile|fido) | esaurito | non disponibile a magazzino`,
  declined: `
    (pagamento/carta/transazione/addebito|bonifico) .. (rifiutat/negat/scadut/bloccat/respint|declinat)
    | rifiutat(o/a) (dalla banca/dall emittente) | carta scaduta`,
  blocked: `
    termin(e/i) .. (scadut/superat|decors) | frode | sospett | antiriciclaggio | richiede approvazione
    | non approvat`,
  type_error: `
    riferimento a un oggetto non | riferimento null | puntatore null | divisione per zero
    | indice .. (fuori/limiti|intervallo) | eccezione non gestita | errore di (runtime/esecuzione|sintassi)
    | non implementat | errore critico | modello .. non trovato`,
  sql_defect: `
    (colonna/tabella/relazione/nome di oggetto/nome di colonna|procedura|funzione) .. (non esiste/non valid/sconosciut/non trovat|inesistente)
    | sintassi non corretta`,
  plan_limit: `
    (piano/contratto/abbonamento/licenza/prova/periodo di prova) .. (scadut/terminat/disdett/cessat|esaurit|non include|non prevede)
    | crediti esauriti | morosità | mancato pagamento`,
  token_state: `
    (token/password/sessione/chiave/credenziali/utente) .. (scaduto/scaduta/errata/errate/non valida/non valido/non valide/revocato/sbagliata)`,
};
