"""What the words of other scales most likely mean on ours: a guess that a person confirms, never read unseen.

The scales of PolitiFact, TrumpTracker, the Polimètre, Full Fact and Build Canada, Korean municipalities' words, and
plain words of some languages. What `parse_status` reads has one clear meaning and stands in `status.py`.
"""

import re
from functools import cache

from dashboard.domain.errors import RuleError
from dashboard.domain.plain import plain_text
from dashboard.domain.status import Status
from dashboard.domain.status_words import parse_status

_WORDS = {
    "completed": (
        "achieved, delivered, done, finished, implemented, fully implemented, accomplished, enacted, met, yes, "
        "closed, réalisé, réalisée, tenu, tenue, accompli, accomplie, respecté, respectée, terminé, terminée, "
        "cumplida, cumplido, realizada, realizado, finalizada, terminada, cumprida, cumprido, concluída, concluído, "
        "erfüllt, umgesetzt, abgeschlossen, erledigt, mantenuta, realizzata, completata, 達成, 達成済み, 完了, "
        "実施済み, 実施済, 実現, 完成, 已完成, 已实现, 已兑现, สำเร็จ, เสร็จสิ้น, แล้วเสร็จ, ดำเนินการแล้ว, ทำแล้ว, "
        "நிறைவேற்றப்பட்டது, நிறைவடைந்தது, selesai, 이행, 달성, 준공, 종료, 조기완료, 완공, 시행완료, 완료됨"
    ),
    "continuing": (
        "kept and continuing, fulfilled and ongoing, 계속추진, 계속사업, 계속, 지속추진, 완료 후 지속, 이행 후 지속, "
        "완료 계속, 継続"
    ),
    "on_track": (
        "appears on track, started, in development, active, ongoing, in process, being implemented, "
        "work in progress, advancing, en cours, en voie de réalisation, en cours de réalisation, amorcée, "
        "en progreso, en proceso, en curso, en ejecución, em andamento, em curso, in arbeit, in umsetzung, "
        "in bearbeitung, begonnen, laufend, läuft, in corso, 進行中, 実施中, 着手, 着手済み, 取組中, 推进中, 进行中, "
        "กำลังดำเนินการ, อยู่ระหว่างดำเนินการ, นดำเนินการ, நடைபெற்று வருகிறது, செயல்பாட்டில், berjalan, 정상, 정상진행, "
        "순조, 공사중, 시행중, 추진, 진행, 착수, 추진 중, 이행 중"
    ),
    "partial": (
        "compromised, partially kept, partly kept, kept in part, appears off track, off track, behind schedule, "
        "delayed, late, partially achieved, partially implemented, partially completed, partly done, some progress, "
        "in part, partial, mixed, partiellement réalisée, partiellement tenue, partielle, en retard, "
        "parcialmente cumplida, parcialmente cumprida, parcialmente, parcial, retrasada, atrasada, "
        "teilweise erfüllt, teilweise umgesetzt, teilweise, verzögert, parziale, parzialmente realizzata, 一部達成, "
        "一部実施, 遅延, 遅れ, 部分完成, ล่าช้า, ดำเนินการบางส่วน, สำเร็จบางส่วน, பகுதியளவு, பகுதி நிறைவேற்றப்பட்டது, 지연, "
        "부진, 일부, 미흡, 추진지연, 이행지연, 부분, 일부 지연, 정체"
    ),
    "not_started": (
        "not started, not yet started, not begun, unstarted, pending, planned, no progress, no action, "
        "no action yet, to do, todo, wait and see, upcoming, awaiting action, future, none, no, en attente, "
        "en attente de réalisation, non commencée, pas commencé, à venir, no iniciada, no iniciado, sin iniciar, "
        "pendiente, não iniciada, não iniciado, pendente, nicht begonnen, noch nicht begonnen, offen, geplant, "
        "ausstehend, non iniziata, 未着手, 未実施, 検討中, 尚未开始, 未开始, ยังไม่ดำเนินการ, ยังไม่เริ่ม, "
        "ยังไม่ได้ดำเนินการ, தொடங்கப்படவில்லை, belum dimulai, 미착수, 시기미도래, 미도래, 미시행, 미이행, 미추진, 미진행, "
        "착수전, 추진전, 준비중, 검토중, 계획, 예정, 추진예정"
    ),
    "on_hold": (
        "paused, suspended, blocked, postponed, deferred, frozen, under review, en suspens, en pause, suspendue, "
        "reportée, suspendida, paralizada, suspensa, paralisada, ausgesetzt, zurückgestellt, verschoben, sospesa, "
        "保留, 中断, 延期, 搁置, ระงับ, ชะลอ, நிறுத்திவைக்கப்பட்டது, ditunda, 장기검토, 장기과제, 중단, 중지, 일시중단, "
        "유보, 연기"
    ),
    "scrapped": (
        "abandoned, cancelled, canceled, dropped, rejected, failed, not kept, not fulfilled, not achieved, "
        "unfulfilled, reversed, withdrawn, rompue, abandonnée, non tenue, non réalisée, brisée, incumplida, "
        "incumplido, rota, descartada, abandonada, não cumprida, quebrada, descumprida, gebrochen, nicht erfüllt, "
        "aufgegeben, verworfen, gescheitert, non mantenuta, abbandonata, 断念, 撤回, 未達成, 不履行, 放弃, 未兑现, "
        "ยกเลิก, ไม่สำเร็จ, கைவிடப்பட்டது, dibatalkan, 철회, 취소, 불가, 추진불가, 이행불가, 백지화, 파기, 불이행"
    ),
    "unverifiable": (
        "unclear, unclear or disputed, disputed, vague, no evidence, unknown, not verifiable, cannot be verified, "
        "cannot verify, indéterminée, non vérifiable, nicht bewertbar, unklar, no evaluable, inverificable, "
        "判断不能, 評価不能, 不明, 확인불가, 불명, 판단유보, 평가제외"
    ),
    "unrated": (
        "not yet rated, unrated, to be rated, not assessed, not yet assessed, en attente d'évaluation, non évaluée, "
        "no evaluada, nicht bewertet, 未評価, 평가전, n/a"
    ),
}
_DENIALS = frozenset(
    ("not", "no", "non", "pas", "nicht", "kein", "keine", "ne", "nie", "never", "hardly", "não", "sin", "jamais")
)
_APART = re.compile(r"[\s_/|–-]+")


def clear_status(text: str) -> str | None:
    """The code of a label that has one clear meaning, None for any other."""
    try:
        return parse_status(text).value
    except RuleError:
        return None


def guess_status(text: str) -> str | None:
    """The code that a published label most likely stands for.

    A label in several words is known by the longest known words in it, unless others deny them.

    Returns:
        a code of `Status`; None where nothing is known of the label.
    """
    clear = clear_status(text)
    if clear is not None:
        return clear
    plain = plain_text(text).casefold()
    for part in (plain, re.sub(r"[(\[:].*", "", plain), *re.findall(r"[(\[]([^)\]]+)[)\]]", plain)):
        words = [word for word in (word.strip(".,;:!?\"'“”()[]") for word in _APART.split(part)) if word]
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                code = _codes().get("".join(words[start : start + length]))
                if code and not _DENIALS & {*words[:start], *words[start + length :]}:
                    return code
    return None


@cache
def _codes() -> dict[str, str]:
    clear = {spelling: status.value for status in Status for spelling in (status.label, *status.spellings)}
    guessed = {word.strip(): code for code, words in _WORDS.items() for word in words.split(",")}
    return {_APART.sub("", word.casefold()): code for word, code in (guessed | clear).items()}
