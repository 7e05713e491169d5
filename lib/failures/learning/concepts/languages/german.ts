import type { Phrasebook } from "../lexicon";

export const GERMAN: Phrasebook = {
  line_lost: `
    verbindung .. (unterbrochen/abgebrochen/getrennt/zurückgesetzt/beendet/verloren/geschlossen)
    | remotehost geschlossen | unerwartet (geschlossen/beendet) | verbindungsabbruch | netzwerkfehler
    | übertragungsfehler`,
  line_refused: `
    verbindung .. (verweigert/abgelehnt/fehlgeschlagen/nicht möglich/nicht hergestellt) | keine verbindung
    | verbindungsfehler | nicht verbinden | verbindungsversuch | zielcomputer die verbindung verweigerte
    | host nicht erreichbar | nicht erreichbar (ist) | konnte nicht erreicht werden | kein route`,
  name_unresolved: `
    host nicht gefunden | hostname .. (nicht/konnte) | name .. nicht aufgelöst | namensauflösung
    | unbekannter host | rechnername`,
  timed_out: `
    zeitüberschreitung | zeitlimit | zeitablauf | antwortet nicht | keine antwort | keine rückmeldung
    | hat nicht (rechtzeitig) geantwortet | abgelaufene wartezeit | wartezeit überschritten
    | innerhalb von .. keine antwort | zu lange gedauert`,
  rate_limit: `
    zu viele (anfragen/aufrufe/abfragen/versuche/anmeldeversuche/zugriffe/nachrichten/requests) | anfragelimit
    | abfragelimit | aufruflimit | ratenbegrenzung | ratenlimit | drosselung | gedrosselt
    | tageslimit .. (abfrage/aufruf/anfrage/api)
    | (anfragen/aufrufe/abfragen/abrufe/nachrichten) .. (pro/je) (sekunde/minute/stunde/tag)
    | kontingent .. (stunde/minute/tag) | (stunden/minuten/tages)kontingent | zu (schnell/häufig/oft)
    | langsamer | gleichzeitige (anfragen/verbindungen) .. (limit/überschritten)`,
  unavailable: `
    nicht verfügbar | vorübergehend nicht | derzeit nicht | zurzeit nicht | zur zeit nicht | momentan nicht
    | interner fehler | interner serverfehler | serverfehler | systemfehler | technischer fehler
    | technische (störung/probleme/gründe) | unerwarteter fehler | unbekannter fehler
    | es ist ein fehler aufgetreten | ein fehler ist aufgetreten | etwas ist schiefgelaufen | störung
    | ausfall | außer betrieb | dienst .. (gestört/nicht) | fehler .. aufgetreten .. später`,
  maintenance: `
    wartungsarbeiten | wartungsmodus | wartungsfenster | in wartung | wird gewartet | wird gerade aktualisiert
    | aktualisierung läuft | tagesabschluss | jahresabschluss läuft | monatsabschluss läuft | datensicherung
      | (mandant/datenbank/system) wird .. (kopiert/gesichert/umgestellt/umgezogen)`,
  lock: `
    gesperrt (durch/von) | (wird/ist) .. (bearbeitet/verwendet/benutzt) | in bearbeitung | in verwendung durch
    | von .. anderen (benutzer/prozess/anwender)
    | (anderer/anderen/anderem) (benutzer/prozess/vorgang/anwender) | datensatzsperre | sperrkonflikt
    | sperrung | verklemmung | wird bereits bearbeitet | läuft bereits | bereits in bearbeitung
    | verarbeitung läuft | gleichzeitig geändert
      | datenbank .. gesperrt | datensatz .. gesperrt | tabelle .. gesperrt | wird gerade .. (gesichert/verarbeitet/gebucht)`,
  pool_empty: `
    zu viele (verbindungen/sitzungen) | maximale anzahl (verbindungen/sitzungen)
    | keine freie (verbindung/lizenzverbindung)`,
  over_capacity: `
    überlastet | überlastung | ausgelastet | stark frequentiert | hohe auslastung | warteschlange .. voll`,
  credentials: `
    anmeldung (fehlgeschlagen/erforderlich/nicht) | anmeldedaten | zugangsdaten | benutzername | kennwort
    | passwort | nicht (angemeldet/authentifiziert/autorisiert) | authentifizierung | autorisierung
    | (zugriffs)token | zugriffsschlüssel | api schlüssel | schlüssel .. (ungültig/abgelaufen/fehlt)
    | sitzung .. (abgelaufen/ungültig/beendet) | ungültige (anmelde/zugangs/benutzer)
    | pin (ungültig/falsch/gesperrt)`,
  signature: `signatur .. (ungültig/falsch/stimmt/fehlt/konnte) | signaturprüfung | prüfsumme`,
  permission: `
    keine (berechtigung/rechte/befugnis/zugriffsrechte) | berechtigung
    | zugriff (verweigert/nicht gestattet/nicht erlaubt/verboten/wurde verweigert)
    | nicht (berechtigt/befugt/zugelassen) | fehlende (rechte/berechtigung)
    | unzureichende (rechte/berechtigung) | ip adresse .. (nicht/gesperrt)`,
  certificate: `zertifikat`,
  account_off: `
    (konto/zugang/mandant/benutzer/benutzerkonto/lizenz/vertrag/händler/modul/schnittstelle/funktion) .. (gesperrt/deaktiviert/nicht freigeschaltet/nicht aktiviert/gekündigt/inaktiv/stillgelegt)
    | freischaltung | nicht freigeschaltet | nicht aktiviert | nicht gebucht | nicht lizenziert`,
  route_missing: `
    seite .. nicht gefunden | adresse nicht gefunden
    | (endpunkt/schnittstelle/pfad/methode/url/ressource/warteschlange/dienst) .. (nicht gefunden/existiert nicht/unbekannt/nicht vorhanden)
    | methode nicht (erlaubt/zulässig)`,
  invalid_words: `
    ungültig | nicht gültig | fehlerhaft | unzulässig | nicht zulässig | falsch | falsches (format/datum)
    | format | darf nicht .. (liegen/sein/überschreiten/enthalten)
    | muss .. (liegen/sein/haben/enthalten/angegeben/ausgefüllt) | entspricht nicht
    | stimmt nicht (mit/überein) | nicht (erkannt/interpretiert/verarbeitet werden)
    | kann nicht (gelesen/verarbeitet/interpretiert) | plausibilität | prüfziffer | nicht numerisch
    | unbekannter (typ/ereignistyp/wert/schlüssel) | nicht unterstützt`,
  required: `
    pflichtfeld | pflichtangabe | fehlt | fehlen | fehlende (angabe/pflicht)
    | muss (angegeben/ausgefüllt/vorhanden) | darf nicht leer | erforderlich | nicht angegeben
    | nicht ausgefüllt | leer_`,
  too_long: `
    zu lang | zu kurz | maximal .. zeichen | länge überschritten | überschreitet die maximale (länge/größe)
    | zu groß`,
  record_missing: `
    (kunde/kundennummer/lieferant/debitor/kreditor/rechnung/auftrag/artikel/beleg/konto/sachkonto/steuerschlüssel/kostenstelle/buchung/datensatz/zahlung/vertrag/mitarbeiter/bestellung/währung/mandat/empfänger) .. (nicht gefunden/existiert nicht/unbekannt/nicht vorhanden/nicht angelegt/fehlt im stamm/wurde nicht gefunden)
    | (kein/keine/keinen) .. gefunden | unbekannte(r) (kunde/artikel/lieferant/währung/konto/steuer)
    | nicht im stamm
      | nicht gepflegt | nicht angelegt | nicht hinterlegt`,
  duplicate: `
    bereits (vorhanden/vergeben/erfasst/angelegt/registriert/verwendet/existiert) | existiert bereits
    | schon (vorhanden/vergeben/erfasst/benutzt) | doppelt | dublette | mehrfach | eindeutig
    | belegnummer .. bereits`,
  already_done: `
    (bereits/schon) .. (gebucht/bezahlt/verarbeitet/storniert/abgeschlossen/übermittelt/versendet/erstattet/freigegeben/ausgeglichen/exportiert/fakturiert/geliefert/ausgestellt/gekündigt/eingereicht/angemahnt)
    | wurde bereits | ist bereits`,
  state: `
    status .. (erlaubt/lässt/ist/verhindert/nicht) | im aktuellen (status/zustand)
    | kann nicht (mehr) (storniert/geändert/erstattet/gebucht/gelöscht/bearbeitet/versendet)
    | nicht mehr (möglich/änderbar/stornierbar/zulässig/erstattbar)
    | ist (storniert/abgeschlossen/geschlossen/gesperrt/festgeschrieben/archiviert) | festgeschrieben
    | gesperrt und kann | artikel .. gesperrt | kunde .. gesperrt | liefersperre | buchungssperre
    | zwischenzeitlich geändert | veraltet
      | (konto/vertragskonto/vertrag/abo) wurde .. (beendet/geschlossen) | keine (belastung/buchung) möglich | für (lieferungen/aufträge/buchungen) gesperrt`,
  period: `
    (periode/buchungsperiode/geschäftsjahr/wirtschaftsjahr/monat/zeitraum/buchungsmonat/jahr) .. (geschlossen/abgeschlossen/gesperrt/festgeschrieben/nicht geöffnet/nicht offen)
    | buchungsdatum .. (außerhalb/liegt)`,
  money: `
    (guthaben/kontostand/deckung/saldo/bestand/lagerbestand/kreditlimit/budget/limit) .. (nicht ausreichend/reicht/überschritten/erschöpft/unterschritten/zu gering/unzureichend)
    | nicht genügend | unzureichend gedeckt | mangels deckung
    | betrag .. (übersteigt/überschreitet/höher/größer) | übersteigt .. (betrag/rest/offen) | nicht auf lager
    | ausverkauft | kreditlimit | tageslimit .. (überweisung/zahlung/karte)`,
  declined: `
    (zahlung/karte/lastschrift/transaktion/überweisung) .. (abgelehnt/verweigert/gesperrt/abgelaufen/nicht autorisiert/zurückgewiesen/fehlgeschlagen)
    | von der bank abgelehnt | konto erloschen | karte abgelaufen | widersprochen | rücklastschrift`,
  blocked: `
    frist .. (abgelaufen/überschritten/versäumt) | betrugsverdacht | geldwäsche | sanktionsliste | genehmigung
    | nicht genehmigt | freigabe .. (fehlt/erforderlich) | vier augen`,
  type_error: `
    objektverweis wurde nicht | nicht auf eine objektinstanz | nullwert | nullzeiger | division durch null
    | index .. (außerhalb/bereich) | typkonvertierung | ungültige umwandlung | nicht behandelte ausnahme
    | ausnahmefehler | laufzeitfehler | speicherzugriffsfehler | nicht implementiert
    | vorlage .. (nicht/fehler) | programmfehler | syntaxfehler
      | laufzeitfehler | objektvariable`,
  sql_defect: `
    (spalte/spaltenname/tabelle/relation/objektname/prozedur/funktion) .. (existiert nicht/ungültig/unbekannt/nicht gefunden/gibt es nicht)
    | falsche syntax`,
  plan_limit: `
    (kontingent/guthaben/datenvolumen/speicherplatz) .. (aufgebraucht/erschöpft/verbraucht)
    | im (tarif/paket/vertrag) nicht | tarif .. nicht
    | (vertrag/abo/testphase/testzeitraum/lizenz/probezeit) .. (beendet/abgelaufen/gekündigt/ausgelaufen/endete)
    | zahlungsverzug | offene rechnung(en) .. zugang`,
  token_state: `
    (token/kennwort/passwort/schlüssel/sitzung/zugangsdaten/benutzername/anmeldedaten/pin) .. (abgelaufen/falsch/ungültig/nicht korrekt/stimmt nicht/gesperrt)
      | (erneut/neu) anmelden`,
};
