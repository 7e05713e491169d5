import type { Phrasebook } from "../lexicon";

export const POLISH: Phrasebook = {
  line_lost: `
    połączenie .. (zerwane/przerwane/zamknięte/utracone/zresetowane|zakończone) | utracono połączenie
    | zerwano połączenie | błąd (sieci/komunikacji|transmisji)`,
  line_refused: `
    połączenie .. (odrzucone/nieudane|odmówione) | odmowa połączenia
    | nie (można/udało się|mogę) .. (połączyć/nawiązać|skontaktować) | brak połączenia | nieosiągaln
    | błąd połączenia | brak trasy`,
  name_unresolved: `nieznany host | nazwy hosta | rozwiązać nazwy | nie znaleziono hosta`,
  timed_out: `
    przekroczono (limit czasu/czas) | limit czasu | czas oczekiwania | upłynął (limit/czas) | nie odpowiada
    | brak odpowiedzi | zbyt długo`,
  rate_limit: `
    zbyt (wiele/dużo) (żądań/zapytań/wywołań/prób/połączeń)
    | (limit/maksymalna liczba|przekroczono limit) .. (żądań/zapytań/wywołań/prób|requestów)
    | (żądań/zapytań/wywołań) na (sekundę/minutę/godzinę/dobę|dzień) | zbyt (często/szybko) | zwolnij
    | odczekaj | poczekaj .. (sekund/minut) | limit dzienny .. (zapyta|api)
    | osiągnięto .. limit | maksymalny limit | limit .. (równoczesnych/trwających)`,
  unavailable: `
    niedostępn | błąd (wewnętrzny/systemu/serwera/techniczny|nieoczekiwany|ogólny) | wewnętrzny błąd
    | wystąpił (nieoczekiwany) błąd | nieoczekiwany błąd | nieznany błąd | coś poszło nie tak | awari
    | problem techniczny | usługa .. (niedostępna/wyłączona chwilowo|nie działa) | nie działa`,
  maintenance: `
    przerwa (techniczna/serwisowa|konserwacyjna) | prace (serwisowe/konserwacyjne|techniczne) | konserwacj
    | aktualizacja (w toku|systemu)`,
  lock: `
    zablokowan(y/a/e) przez | (edytowan/używan|modyfikowan|przetwarzan)(y/a/e) przez
    | przez (innego/innego użytkownika|inny proces) | inny (użytkownik/proces)
    | w trakcie (przetwarzania/edycji|realizacji) | jest (właśnie|już) przetwarzan | zakleszczenie`,
  over_capacity: `przeciążon | przeciążenie | zajęty | zbyt duże obciążenie`,
  credentials: `
    hasło | login | nazwa użytkownika | dane (logowania/uwierzytelniające) | uwierzytelni | nieautoryzowan
    | niezalogowan | zaloguj | brak autoryzacji | klucz .. (nieprawidłow/wygas|nieważn|brak) | token
    | sesja (wygasła/nieważna|nieprawidłowa) | błędne hasło`,
  signature: `podpis .. (nieprawidłow/niepoprawn|błędn|nie zgadza) | podpis elektroniczny`,
  permission: `
    brak (uprawnień/dostępu|zgody|praw) | odmowa dostępu | dostęp (zabroniony/zablokowany|wzbroniony)
    | uprawnie | nie (masz/posiada) (uprawnień/dostępu) | niewystarczające uprawnienia`,
  certificate: `certyfikat`,
  account_off: `
    (konto/użytkownik/usługa/abonament/sklep|moduł|licencja) .. (zablokowan/zawieszon/nieaktywn/wyłączon|dezaktywowan|nie jest aktywn)
    | nie (jest) aktywn | nie aktywowan`,
  route_missing: `
    strona nie (istnieje/została znaleziona) | nie znaleziono (strony/zasobu|adresu|metody)
    | (zasób/metoda/adres|ścieżka|endpoint) .. (nie istnieje/nie znaleziono|niedozwolon) | metoda niedozwolona`,
  invalid_words: `
    nieprawidłow | niepoprawn | błędn(y/a/e) (format/wartość|data|nip|numer) | format | niezgodn
    | musi (być/zawierać/mieć) | nie (może|powinien) (być/zawierać|przekraczać) | nieobsługiwan
    | poza zakresem | niedozwolona wartość | niezgodność ze schematem`,
  required: `
    wymagan | obowiązkow | brak(uje) (pola/wartości|wymagan|parametr|danych) | nie podano
    | nie (został) (podan/uzupełnion|wypełnion) | nie może być pust | puste`,
  too_long: `
    zbyt (długi/długa/duży/duża|krótki) | za (długi/duży|długa) | przekracza .. (znaków/długość|rozmiar)`,
  record_missing: `
    (klient/kontrahent/faktura/faktury/zamówienie/zamówienia|towar/dokument/konto|płatność|produkt|magazyn|waluta|użytkownik|odbiorca|numer) .. (nie istnieje/nie znaleziono|nieznan|nie został znaleziony|nie odnaleziono)
    | nie (znaleziono/istnieje) (klienta/kontrahenta|faktury|zamówienia|towaru|dokumentu|konta|rekordu|produktu|płatności|takiego|takiej)
    | brak .. w (bazie|kartotece|systemie)`,
  duplicate: `
    już (istnieje/zarejestrowan|użyt|zajęt|wprowadzon|dodan|wykorzystan|przypisan) | istnieje już | duplikat
    | zdublowan | powtórzon | unikaln`,
  already_done: `
    (już/została już|został już|zostało już) .. (zapłacon|opłacon|przetworzon|zaksięgowan|anulowan|zwrócon|wysłan|zamknięt|rozliczon|wystawion|zatwierdzon|skorygowan|dostarczon)`,
  state: `
    (status/stan) .. (nie pozwala/dokumentu|zamówienia|nieprawidłow|uniemożliwia)
    | nie można (już) (anulować/zmienić|zwrócić|edytować|usunąć|zaksięgować|skorygować)
    | jest (zamknięt/anulowan|zablokowan|zatwierdzon) | nie można go już
    | status .. nie pozwala | nie pozwala na wykonanie`,
  period: `(okres|rok|miesiąc) .. (zamknięt|zablokowan|nie jest otwart|rozliczon)`,
  money: `
    (środków/środki|saldo|stan magazynowy|limit kredytowy|budżet) .. (niewystarczając|przekroczon|brak|za nisk|wyczerpan)
    | brak (środków/towaru) | niewystarczające środki | (kwota/ilość|wartość) .. (przekracza/większa|wyższa)
    | przekracza .. (kwotę/saldo|dostępn|limit kredytowy)`,
  declined: `
    (płatność|karta|transakcja|przelew) .. (odrzucon|wygasł|zablokowan|nieudan|odmow)
    | odrzucon(a/y/e) przez (bank|wystawcę)`,
  blocked: `termin .. (minął|upłynął|przekroczon) | oszustw | podejrz | wymaga (akceptacji|zatwierdzenia)`,
  type_error: `
    odwołanie do obiektu | dzielenie przez zero | indeks .. poza | nieobsłużony wyjątek
    | nieobsługiwany wyjątek | błąd (składni|krytyczny|wykonania) | niezaimplementowan | nie zaimplementowan
    | szablon`,
  sql_defect: `(kolumna/tabela|relacja|nazwa obiektu) .. (nie istnieje|nieprawidłow|nieznan)`,
  plan_limit: `
    (abonament/umowa|licencja|okres próbny|pakiet|plan) .. (wygasł|zakończ|wyczerpan|nie obejmuje|rozwiązan)
    | zaległ | brak opłaty`,
  token_state: `
    (token/hasło/sesja/klucz/dane logowania) .. (wygasł/wygasła/nieprawidłowe/nieprawidłowy/nieważny/unieważniony/błędne)`,
};
