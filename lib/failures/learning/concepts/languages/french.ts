import type { Phrasebook } from "../lexicon";

export const FRENCH: Phrasebook = {
  line_lost: `
    connexion .. (interrompue/perdue/réinitialisée/rompue/fermée/coupée/abandonnée)
    | liaison .. (perdue/rompue) | erreur réseau | problème de réseau
    | fermée par (l hôte/le serveur/le correspondant)`,
  line_refused: `
    connexion .. (refusée/impossible/échouée/a échoué) | échec de (la) connexion
    | impossible de (se connecter/joindre/contacter/établir) | hôte injoignable | injoignable
    | réseau (inaccessible/indisponible) | aucune route`,
  name_unresolved: `
    hôte (inconnu/introuvable) | nom (d hôte/de domaine) .. (introuvable/inconnu/résolu)
    | résolution (dns/de nom/du nom)`,
  timed_out: `
    délai .. (dépassé/expiré/écoulé/imparti) | temps (d attente/imparti) .. (dépassé/écoulé) | n a pas répondu
    | ne répond pas | aucune réponse | pas de réponse | a mis trop de temps | trop long à répondre`,
  rate_limit: `
    trop de (requêtes/demandes/appels/tentatives/connexions/messages)
    | nombre (maximal/maximum/anormal) .. (requêtes/appels) | limite .. (requêtes/appels/débit/fréquence)
    | (requêtes/appels/envois/messages) par (seconde/minute/heure/jour)
    | quota .. (requêtes/appels/journalier/minute/heure/dépassé) | débit .. (dépassé/limité)
    | fréquence .. (dépassée/trop/limite) | trop (vite/rapide/rapidement/fréquent) | ralentir | ralentissez
    | temporairement limité | patientez`,
  unavailable: `
    indisponible | non disponible | momentanément | hors service
    | erreur (interne/système/technique/serveur/inattendue/inconnue)
    | une erreur (est survenue/s est produite/inattendue) | problème technique | incident (technique/en cours)
    | panne | service .. (interrompu/suspendu temporairement/arrêté) | n est pas joignable`,
  maintenance: `maintenance | mise à jour en cours | opération de maintenance | fermeture technique`,
  lock: `
    verrouillé(e) par | verrou | en cours (de modification/d utilisation/de traitement/d édition)
    | utilisé(e) par un autre | modifié(e) par un autre | autre (utilisateur/processus/session) | interblocage
    | déjà en cours | traitement .. en cours | accès concurrent
      | (base de données/enregistrement/fichier/table) .. (verrouillé/verrouillée/bloqué/bloquée)`,
  over_capacity: `surchargé | surcharge | saturé | saturation | trop sollicité | file d attente pleine`,
  credentials: `
    identifiant | mot de passe | authentifi | non (autorisé/authentifié) | jeton
    | clé (api/d api/d accès/secrète) | session (expirée/invalide/terminée) | connexion requise | reconnecter
    | certificat client`,
  signature: `signature .. (invalide/incorrecte/erronée/manquante)`,
  permission: `
    accès (refusé/interdit/non autorisé) | droits (insuffisants/d accès)
    | pas (les droits/le droit/l autorisation/autorisé) | permission | habilitation | n êtes pas autorisé
    | adresse ip`,
  certificate: `certificat`,
  account_off: `
    (compte/abonnement/contrat/service/option/module/utilisateur/marchand/boutique) .. (suspendu/désactivé/bloqué/inactif/résilié/clôturé/non activé/non souscrit/fermé administrativement)
    | non activé | pas activé | non souscrit | non habilité`,
  route_missing: `
    page (introuvable/non trouvée)
    | (ressource/adresse/url/chemin/méthode/point d accès/service/route) .. (introuvable/inconnu/inexistant/n existe pas/non trouvée)
    | méthode non (autorisée/permise/supportée)`,
  invalid_words: `
    invalide | non valide | pas valide | incorrect | erroné | mal formé | format
    | ne (correspond/respecte) pas | doit (être/contenir/comporter/avoir)
    | ne (doit/peut) pas (être/dépasser/contenir/excéder) | non conforme | inattendu(e) | inconnu(e) dans
    | non (pris en charge/supporté) | illisible | impossible (de lire/d analyser/de décoder)`,
  required: `
    obligatoire | requis | manquant | absent(e) | manque | doit être (renseigné/rempli/fourni) | non renseigné
    | vide_ | est vide
    | identifiant .. (manquant/obligatoire/absent)`,
  too_long: `
    trop (long/court/grand/volumineux) | dépasse .. (caractères/longueur/taille)
    | longueur (maximale/excessive)`,
  record_missing: `
    (client/facture/commande/article/fournisseur/compte/paiement/enregistrement/produit/devise/taux/dossier/document/utilisateur/contact/tiers/siret/journal) .. (introuvable/inconnu/inexistant/n existe pas/non trouvé/pas été trouvé)
    | aucun(e) .. (trouvé/correspond)`,
  duplicate: `
    existe déjà | déjà (existant/utilisé/enregistré/pris/présent/connu/attribué/saisi/créé/reçu/déposé)
    | doublon | en double | unicité`,
  already_done: `
    (déjà/a déjà été/ont déjà été) .. (payé/réglé/traité/remboursé/annulé/comptabilisé/validé/clôturé/facturé/expédié/livré/transmis/émis/capturé/débité/résilié/lettré)`,
  state: `
    (statut/état) .. (permet/autorise/actuel/invalide/incompatible)
    | ne peut (pas/plus) être (modifié/annulé/remboursé/facturé/supprimé/validé/capturé/expédié)
    | ne peut plus | n est plus (possible/modifiable/valable) | est (clôturé/annulé/soldé/archivé/verrouillé)
    | déjà (clos/fermé) | conflit de version | a été modifié entre`,
  period: `
    (exercice/période/mois/journal) .. (clôturé/clos/fermé/verrouillé/non ouvert)
    | période (comptable/close/fermée) | date .. hors (exercice/période)`,
  money: `
    (solde/provision/fonds/stock/crédit/plafond/encours/budget) .. (insuffisant/dépassé/atteint/épuisé/non suffisant)
    | (insuffisant/dépassement) .. (solde/stock/plafond/encours/crédit)
    | montant .. (dépasse/supérieur/excède/restant) | supérieur au (montant/solde/reste) | rupture de stock
    | plafond`,
  declined: `
    (paiement/carte/transaction/prélèvement/virement) .. (refusé/rejeté/échoué/expirée/bloquée/opposition/déclinée)
    | refusé(e) par (la banque/l émetteur) | carte expirée | mise en opposition
    | carte (expirée/périmée/refusée/volée/bloquée)`,
  blocked: `
    délai (de rétractation/de remboursement/légal) | fraude | soupçon | conformité | blanchiment
    | validation .. (requise/hiérarchique) | non approuvé`,
  type_error: `
    référence d objet non définie | la référence d objet | pointeur nul | division par zéro | index .. hors
    | exception non (gérée/traitée) | erreur d exécution | non implémenté | erreur de syntaxe
    | violation d accès | modèle .. introuvable | gabarit`,
  sql_defect: `
    (colonne/table/relation/nom d objet/procédure/fonction) .. (n existe pas/inconnue/introuvable/invalide/non valide)
    | syntaxe incorrecte`,
  plan_limit: `
    (forfait/abonnement/contrat/licence/période d essai/essai/offre) .. (expiré/terminé/résilié/échu/dépassé/ne comprend pas/n inclut pas)
    | crédits (épuisés/insuffisants api) | impayé | facture impayée | non inclus dans`,
  token_state: `
    (jeton/mot de passe/session/clé/identifiant/identifiants) .. (expiré/expirée/invalide/incorrect/incorrects/erroné/révoqué/invalides)
      | (reconnectez/reconnecter/vous reconnecter)`,
};
