"""Ideas in discussion."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points
from gemeinsam_digital.demo.content.words import text

EARLY: tuple[ContributionData, ...] = (
    contribution(
        "lastenrad-ausleihe",
        "Lastenräder für alle Kieze: eine gemeinsame Ausleihe",
        "Viele Vereine und Läden haben ein Lastenrad, das meistens steht. Eine "
        "gemeinsame, offene Ausleihe würde sie für alle im Kiez nutzbar machen.",
        fields=("smart_business_models", "liveable_development"),
        district="friedrichshain_kreuzberg",
        author="author",
        supporters=17,
        sections={
            "challenge": (
                "Ein Lastenrad ist teuer und wird im Schnitt nur wenige Stunden in der "
                "Woche gebraucht. Wer eines sucht, telefoniert heute herum."
            ),
            "approach": text(
                "Wer ein Rad teilt, trägt ein, wann es frei ist. Wer eines braucht, "
                "bucht mit wenigen Angaben und holt es ab.",
                "Die Software dafür soll offen sein, damit jeder Kiez seine eigene "
                "Ausleihe betreiben kann.",
            ),
        },
        comments=(
            (
                "supporter_06",
                (
                    "Wir hätten ein Rad, das wir gern teilen. Wie ist das mit der "
                    "Versicherung?"
                ),
                (
                    (
                        "author",
                        (
                            "Das ist die wichtigste offene Frage. Ich sammle gerade, "
                            "wie andere Städte es lösen."
                        ),
                    ),
                    (
                        "lead",
                        (
                            "Wir haben für unsere Werkzeuge eine Gruppenversicherung. "
                            "Das könnte ein Weg sein."
                        ),
                    ),
                ),
            ),
        ),
        claims=(
            claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir würden die Ausleihe zwei Jahre lang betreuen, die Räder warten "
                "und einmal im Monat eine Einweisung anbieten.",
                capacity="sechs Stunden in der Woche",
                until_in=730,
                competences=("crafts", "volunteers"),
            ),
        ),
    ),
    contribution(
        "lotsinnen-bibliothek",
        "Digitale Lots:innen in der Stadtteilbibliothek",
        "Ehrenamtliche helfen in der Bibliothek bei Terminen, Anträgen und ersten "
        "Schritten im Netz: ohne Anmeldung, in Ruhe und in mehreren Sprachen.",
        fields=("meeting_learning_places", "citizen_services"),
        district="lichtenberg",
        author="citizen",
        supporters=14,
        sections={
            "challenge": (
                "Diese Idee ist eine mögliche Antwort auf den Handlungsbedarf „Wer "
                "kein Internet nutzt, findet schwer einen Termin im Amt“."
            ),
            "approach": points(
                "So könnte es aussehen:",
                "zwei feste Nachmittage in der Woche",
                "eine Schulung für die Ehrenamtlichen",
                "klare Regeln, was Lots:innen tun dürfen und was nicht",
            ),
        },
        comments=(
            (
                "supporter_12",
                (
                    "Ich bin in Rente und würde sofort mitmachen, wenn es eine gute "
                    "Einweisung gibt."
                ),
                (
                    (
                        "library",
                        "Das freut uns sehr. Über eine Einweisung sprechen wir schon.",
                    ),
                ),
            ),
        ),
        claims=(
            claim(
                "bibliothek",
                "library",
                "lead",
                "Wir stellen Raum und Geräte und würden die Lots:innen ein Jahr lang "
                "begleiten.",
                capacity="zwei Nachmittage in der Woche",
                until_in=365,
                competences=("space", "education"),
            ),
            claim(
                "sozialverband",
                "advocate",
                "guide",
                "Wir beraten dazu, wie die Hilfe für Menschen mit Behinderung gut "
                "zugänglich wird.",
            ),
        ),
    ),
    contribution(
        "sensordaten-schulen",
        "Offene Sensordaten an Schulen",
        "Schüler:innen bauen einfache Messgeräte für Luft, Lärm und Temperatur und "
        "veröffentlichen ihre Werte als offene Daten.",
        fields=("data_use",),
        district="marzahn_hellersdorf",
        author="supporter_05",
        supporters=12,
        sections={
            "aim": (
                "Jugendliche lernen, Daten zu erheben, zu prüfen und zu erklären. "
                "Zugleich entsteht ein Bild von der Umgebung ihrer Schule."
            ),
        },
        comments=(
            (
                "researcher",
                (
                    "Damit die Werte vergleichbar sind, sollten alle Geräte nach "
                    "derselben Anleitung geprüft werden. Dabei helfen wir gern."
                ),
                (),
            ),
        ),
        claims=(
            claim(
                "stadtdaten",
                "researcher",
                "partner",
                "Wir stellen Anleitungen, ein Messgerät zum Vergleich und zwei Termine "
                "im Schuljahr.",
                competences=("data", "environment"),
            ),
        ),
    ),
    contribution(
        "bauvorhaben-im-blick",
        "Bauvorhaben im Kiez auf einen Blick",
        "Eine Karte zeigt, was in der Nachbarschaft geplant ist, in welchem Schritt es "
        "steht und bis wann man sich äußern kann.",
        fields=("transparent_decisions",),
        district="pankow",
        author="citizen",
        supporters=9,
        sections={
            "challenge": (
                "Die Unterlagen sind öffentlich, aber an vielen Orten. Meist erfahren "
                "wir von einem Vorhaben erst, wenn die Frist vorbei ist."
            ),
        },
        comments=(
            (
                "moderator",
                (
                    "Noch eine Unterstützung und eine Federführung fehlen bis zum "
                    "nächsten Schritt. Wer mag diese Idee voranbringen?"
                ),
                (),
            ),
        ),
    ),
    contribution(
        "nachbarschaftsraeume",
        "Ein gemeinsamer Kalender für Räume in der Nachbarschaft",
        "Gemeindesaal, Mensa, Vereinsheim: Viele Räume stehen abends leer. Ein "
        "gemeinsamer Kalender zeigt, was frei ist und was es kostet.",
        fields=("meeting_learning_places",),
        district="steglitz_zehlendorf",
        author="supporter_07",
        supporters=6,
        comments=(
            (
                "supporter_18",
                "Wichtig wäre, dass man auch sieht, ob der Raum stufenlos ist.",
                (),
            ),
        ),
    ),
    contribution(
        "reparaturkarte-region",
        "Reparaturkarte für Berlin und Brandenburg",
        "Eine Karte führt zu Werkstätten und Reparaturtreffs in der ganzen Region und "
        "sagt, was dort repariert wird.",
        fields=("capital_region", "smart_business_models"),
        author="author",
        supporters=4,
        sections={
            "aim": (
                "Weniger wegwerfen, mehr reparieren: Auch wer im Umland wohnt, findet "
                "in wenigen Minuten eine Adresse."
            ),
        },
        claims=(
            claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir würden die Karte aufbauen und die Einträge halbjährlich prüfen.",
            ),
        ),
    ),
    contribution(
        "digitaler-nachlass",
        "Beratung zum digitalen Nachlass",
        "Was geschieht mit Konten, Fotos und Verträgen, wenn jemand stirbt? Eine "
        "kostenlose Beratung im Kiez hilft, rechtzeitig vorzusorgen.",
        fields=("digital_rights",),
        district="spandau",
        author="supporter_09",
        supporters=3,
    ),
    contribution(
        "maengel-melden-telefon",
        "Mängel im Kiez auch am Telefon melden",
        "Wer eine kaputte Laterne oder eine gefährliche Stelle bemerkt, soll sie auch "
        "am Telefon melden können und erfahren, was daraus wird.",
        fields=("citizen_services",),
        district="tempelhof_schoeneberg",
        author="advocate",
        supporters=11,
        sections={
            "beneficiaries": (
                "Menschen, die lieber sprechen als tippen, darunter viele blinde und "
                "ältere Menschen."
            ),
        },
        claims=(
            claim(
                "datenwerk",
                "partner",
                "lead",
                "Wir könnten eine Software liefern, die Anrufe in Meldungen umwandelt.",
                "declined",
                "Vielen Dank für das Angebot. Für die Federführung suchen wir eine "
                "Organisation, die auch den laufenden Betrieb tragen kann. Über eine "
                "Mitwirkung freuen wir uns.",
            ),
        ),
    ),
)
