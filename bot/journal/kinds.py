"""What everyday words have in common, for the trained model alone: *frigo* and *matelas* are furniture, *gifle* is a blow.

The model learns what a kind of word says next to another kind, and so understands a word that no note of the training used.
Plain French, part of the model as its weights are: no entry is ever read from here. Words of the association belong in its lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bot.journal.words import loosened, typed_keys

_KINDS = """\
animal: abeilles aboyeur berger canards chat chatons chats chevre chien chiens chiot coq coqs croquettes essaim furet laisse lapin molosse
  mordu morsure moutons museliere oiseau pitbull poule poules rottweiler serpent staff
astray: absent cherche egare egaree errance erre fugue fuguer fugues fugueur fugueuse introuvable isole isolee minuit nus perdu perdue
  pieds pyjama seul seule traine
blow: agresse agresseur agression arcade assomme baffe bagarre bagarrer baston bastonne bat battent battre battu battue blesse bleus
  bousculer boxe brutal brutalise caillasse castagne claque cogne cogner coquard coup empoignade empoigne ensanglante etrangle etrangler
  fight frappe frapper genou gifle gnon ko lapide lynchage mandale melee mord plante poignarde poing rixe rouer saigne sang tabasse
  tabasser tape taper tarte tartes tatane tire victime violence violences violent violente
breakage: arrache arrachement arracher brise briser cambriolage cambriole casse casser coupe crevaison creve creves defiguree defonce
  degradation degrade demoli demonte detruit eclate eclatee effraction explose exploser fele fendu fissure force forcer fracture fracturer
  lacere pulverise pulverisee raye ruine sabotage sabote saccage saccager scie tord tordu vandalise vandalisme
child: ado adolescent adolescente ados bambin bambins bebe copains copines cousins ecolieres enfant enfants fille filles fillette gamin
  gamine gamins garcon garcons gosse gosses jumeaux loulou mineur mineure mineurs minot minots mome momes nourrisson petiot petit petite
  petits poussette
cleaning: balaie balayer lave laver nettoie nettoyage nettoyer propre proprete ramassage ramasse ramasser
dealing: chouf deal dealer dealers four guetteur guetteurs trafic trafiquant vendeur vendeurs
distress: alzheimer angoisse confus confuse curatelle demence deprime desespere desespoir desoriente desorientee detresse diogene faim
  fragile incontinent incurie isole isolement larmes maigre mange memoire pleure pleurs precarite sale seule triste tutelle vulnerable
drink: alcool alcoolise alcoolisee apero beuverie biere bieres bourre bouteille bouteilles canette canettes cannette cannettes champagne
  cidre cuve ebriete ethylique goulot ivre pack pastis picole pochtron punch rhum rose saoul soif torche vin vodka whisky
drug: aiguille aiguilles ballons barrette bedo beuh bonbonne bonbonnes cachets cannabis capsule capsules cartouches champignons cocaine
  coke comprimes conso consommation crack defonce drogue ecstasy fume fumette garrot heroine joint joints kit lsd nitreux pilon pipe proto
  protoxyde puff resine sachet seringue seringues shit stup stups toxico toxicomane usager weed
elder: age agee agees aine aines ancien anciens canne centenaire deambulateur doyen doyenne mamie mamies papi papy retraite retraites
  senior seniors veuf veuve vieille vieilles vieux
energy: budget chauffe cheque compteur conso consommation contrat coupure courant eau ecogeste ecogestes edf electricite enedis energie
  engie facture factures fournisseur fsl gaz grdf impaye impayes index isole kva kwh linky mediateur passoire releve releveur resilie
fault: bloquage bloque bloquee clignote coince coincee deboite defaillant defaut defectueuse defectueux depannage deregle descelle
  desserre detraque disjoncte eteint eteinte fonctionne gondole grille grillee hs intervention ko marche panne prestataire reparation
  repare reparer rouille rupture saute technicien use usee
fear: affole affolee angoisse angoissee choque choquee craint crainte effraye evite frayeur inquiet inquiete insecurite ose panique
  paniquee peur redoute stresse terrifie traumatise traumatisme tremble
fire: allume allumettes artifice brasero brasier brule bruler calcine cendre crame essence etincelle extincteur feu feux flamme flammes
  fumee incendie incendier mortier mortiers noirci palette poele
fitting: aeration ampoule asc ascenceur ascenseur badge barriere boite buanderie carreau cave cheminee cloture couloir coursive digicode
  eclairage escalier facade fenetre garage gouttiere grille interphone lampadaire lampe laverie local lumiere marche minuterie neon palier
  parking plafond porche portail porte rampe sas serrure sonnette terrasse toit toiture trappe verrou vitre volet
found: cle cles montre objet perdu portefeuille remis rendu rendus retrouve trouve trouvee
furniture: armoire caddie caddies canape chaise chaises congelateur cuisiniere electromenager evier fauteuil frigo jouets lavabo lit
  machine matelas meuble meubles miroir poussette seche sommier table tapis tele television vaisselle valise valises
group: adosses assis attroupement attroupes bande bouchent campent dizaine douzaine enjamber foule gene genent gener groupe installe
  installent marches masse muret occupe occupent pose poses rassemblement rassembles regroupement reunis squat squatte squatter stagnent
  stationnent traine trainent trentaine vingtaine zone zonent
health: allergie ambulance asthme aveugle blesse blessee blessure bourdonne brulure cardiaque chute cmp contraction convulse convulsion
  crise delire diabetique enceinte entorse epilepsie etouffe evanoui fatigue fauteuil fievre fracture handicap hopital hypothermie
  inconscient infarctus infirmiere malade malaise medecin noyade pansement plaie pls psy psychiatre samu sang secouriste sourd suicid
  tombe tombee tremblements urgences vertige vomir vomit
heating: chaude chaudiere chauffage eau froid gaz radiateur radiateurs
insult: crachat crache cracher grossier homophobe impoli injure insulte insultent insulter insultes irrespect moque moquerie moqueries
  nargue narguent ordurier provocation provoque rabaisse raciste respect ricane sexiste siffle sifflent traite tutoie vulgaire
kin: assmat compagnon conjoint couple daron daronne epouse ex famille familles femme fratrie frere maman mamans mari mere nounou nourrice
  oncle oncles papa papas papy parent parents pere soeur tante tata tonton
kindness: accueil ambiance anniversaire applaudi bien bisou bisous bonbons bonne cadeau cadeaux cafe calin chaleureux chanson compliment
  content contente contents convivial convivialite crepes dessin discussion discute encouragement fier fleurs gateau gouter joie makrouts
  merci partage plaisir remercie rigole rire rires selfie sourire sourires sympa sympathique the
leak: baignoire bouche bouchee canalisation chasse colonne compteur debord degat douche eaux egout egouts flaque flaques fuit fuite goutte
  humidite infiltration inondation inonde moisi moisissure mouille odeur robinet ruisselle siphon toilettes trempe wc
meeting: adjoint asso association benevole benevoles bilan comite compte conseil convention copil cotech diagnostic educateur educateurs
  elu elue enquete entretien etudiant formation forum interview journaliste local mairie memoire mjc partenaire partenaires presentation
  prevention projet rencontre rendu reunion salle seminaire sondage stage stagiaire supervision
money: aide aides alimentaire allocation amende argent banque carte cheque colis commandement compte dette dettes distributeur espece
  euros expulsion huissier impaye livret loyer mandat paye payer pension prime prix retrait retraite salaire surendettement virement
neighbour: balcon cloison cloture colocataire colocation dessous dessus etage haie linge locataire locataires mitoyen mitoyenne mur
  paillasson palier poules proprietaire resident residente residents voisin voisinage voisine voisines voisins
noise: aboie aboiement alarme aspirateur baffle basses batterie boucan boum boumboum bruit bruyant bruyante bruyants chante chants
  climatiseur concert cri crie cris decibel demarrage djembe enceinte fanfare fete guitare hurle hurlement karaoke klaxon klaxonne meubles
  moteurs musique perceuse petard petards raffut rai rap resonne rires siffle sirene soiree son sonnerie sono talon talons tambour tapage
  tapages techno teuf trompette vacarme ventilation vibre volume zouk
nothing: aucun aucune calme desert deserte endormi fluide habituel nada neant normal paisible parti partis personne ras rien silence
  tranquille vide
online: appli compte imprimer internet ligne mail mot ordinateur scan site telephone
paperwork: ameli ants apa apl asile attestation avocat bourse bulletin caf carte chomage convocation courrier courriers cpam declaration
  demande demarche demarches document dossier droits emploi formulaire franceconnect identite impots inscription jugement juridique
  justificatif lettre logement mdph mutation mutuelle naturalisation papier papiers passeport photocopie pole prefecture rdv recours rsa
  secu sejour signature titre
park: bac banc bancs canal esplanade fontaine jardin kiosque lac parc parvis pelouse place square
parking: bloquant creneau depose deposer double emplacement emplacements file gare garer gares gne livraison livraisons livreur parking
  place places stationne stationnement stationner stop trottoir ventouse
pest: araignees asticots blatte blattes cafard cafards deratisation desinsectisation fouine fourmis frelons guepes insecte insectes
  moucherons mouches nuisible nuisibles pigeon pigeons punaise punaises rat rats souris termites
play: balancoire balle ballon ballons basket boules boulistes bulles but buts cage cartes city console corde filet foot handball jeu jeux
  joue jouent jouer match molkky panier petanque pistolet playstation rugby skatepark stade terrain toboggan tourniquet tournoi volley
quarrel: accrochage accroche altercation brouille chamaille chamailler clash colere conflit conflits desaccord differend dispute disputent
  disputer embrouille embrouiller enerve enervee engueulade engueule ennemis excede excedee fache fachee froid furieux guerre haineux
  jalousie litige nerveux querelle rancune remarques remonte reproche tendu tendue tension
queue: accueil attente barriere barrieres bousculade bouscule doublent file guichet guichetier numeros pousse poussent queue resquiller
  tickets
repair: cric desosse garagiste mecanique mecano moteur vidange
roofless: 115 abri abris bagages bidonville campement campeurs caravanes carton cartons chariot clochard couchage couche couverture dehors
  dorment dort douche duvet foyer hebergement hotel manche maraude mendiant mendiante mendicite mendie roms rue samusocial sdf squatte
  tente tentes vestiaire
round: animation binome binomes boucle brocante carnaval circuit deambulation fete forum kermesse loto maraude parcours passage pedestre
  presence ronde soupe stand tour tournee tournoi traversee visible
rule: arrete autorisation autorise baignade barbecue civisme consigne consignes double fraude fraudeur incivilite interdiction interdit
  laisse pancarte panneau politesse portique portiques rappel regle reglement regles respect respecter resquille resquilleurs sauter tenus
  triche
school: absences absenteisme atsem bac blocus brevet cantine cartable cinquieme classe college collegien collegiens cour cours cpe
  decrocheur delegue devoirs directrice ecole ecoles ecolier ecoliers eleve eleves etude garderie grille gymnase infirmiere instit lycee
  lyceen lyceens maitresse maternelle periscolaire portail primaire principal prof professeur pronote proviseur quatrieme recre rentree
  scolaire scolarite seconde sixieme surveillant terminale troisieme vacances
scrawl: bombe feutre graffiti graffitis inscription inscriptions peinture tag tags tague
shop: auchan banque bar boucher boulanger boulangerie brasserie cafe caisse carrefour casino cinema client clients coiffeur coiffure
  commercant commercants epicerie epicier etal fleuriste food fromager gerant hotel kebab kiosque laverie librairie lidl magasin marchand
  marche patron pharmacie pharmacien poissonnier pressing primeur rayon restaurant resto salon snack superette supermarche tabac terrasse
  truck vigile vitrine
sleep: dormir dort insomnie lit matelas nuit reveille sommeil
smoke: briquet chicha cigare cigarette cigarettes clope clopes fume fument megot megots narguile vapote
speeding: accelerations accelere arriere bolide bolides burn cabre casque chauffard contresens course courses derapage derapages drift
  fond plaques rodeo rodeos roue slalome vitesse wheeling zigzag
theft: arnaque arnaqueur arrache chaparde chipe contrefacon demarchage demarcheur derobe derober escroc escroquerie fauche faucher larcin
  pickpocket pique recel vol vole volent voler voleur vols
threat: carabine chantage crever descente garrot harcele harcelement intimidation intimide intimident menacant menacante menace menacent
  menacer mort plainte racket rackette racketter racketteur reglement represaille represailles suit terrorise traque tuer vengeance
  vengent
transit: abribus aiguillage amendes arret bus c3 chauffeur conducteur controleur controleurs correspondance escalator escalators fraude
  funiculaire gare keolis ligne marchepied metro navette ouigo passager passagers pmr portillon portique quai quais rails rame regulateur
  sncf station t1 t2 t3 t4 tcl ter terminus ticket tickets titre train trains tram tramway trolley trolleybus validateur valideur voies
  voyageur voyageurs
vehicle: audi bagnole berline bmw buggy caisse camion camionnette caravane clio cross fourgon fourgonnette golf motard motards moto motos
  quad scooter scooters semi taxi tmax tracteur utilitaire vehicule vehicules voiture voitures vtc
waste: amiante bac bacs benne canettes carton cartons compost container conteneur couches crade crasse crottes dechet dechets defeque
  degueulasse dejections depot detritus emballages encombrant encombrants excrements ferraille ferrailleur gras gravats huile huiles
  immondices mouchoirs ordure ordures palettes peinture pisse planches plastique pneus pots poubelle poubelles puanteur pue ramassage
  restes sac sacs sale salete tessons tri urine verre vomi
way: adresse chemin cherche gps horaires hotel itineraire musee perdus plan renseigne renseignement renseignements route touriste
weapon: airsoft arme barre baton batte bombe calibre carabine couteau couteaux cran cutter flingue fusil gazeuse gourdin hache katana
  lacrymo lame machette marteau matraque opinel pistolet plombs poing revolver sabre schlass surin taser tesson tessons tournevis
wheels: gyropode monoroue roller skate trott trottinette trottinettes velo velos
works: amo anru benne betonniere chantier demolir demolition deviation devie echafaudage engin engins entreprise fouille goudron
  goudronnage gravier grue grutier macon maconnerie marteau moa moe nacelle ouvrage ouvrier ouvriers palissade passerelle pelle pelleteuse
  piqueur poussiere promoteur rehab rehabilitation soudure tractopelle tranchee travaux vibreur
wreck: abandonnee carcasse epave epaves fourriere plaque pneus roues ventouse
"""
"""A kind, then its words, folded; a line that goes on begins with a space."""


def _by_key() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _KINDS.replace("\n ", "").splitlines():
        kind, _, words = line.partition(":")
        for word in words.split():
            for one in typed_keys(word):
                found[loosened(one)].add(kind)
    return {one: tuple(sorted(kinds)) for one, kinds in found.items()}


KINDS_OF = _by_key()
"""The loosened key of a word → its kinds."""
