from yiwu_facts.document import Document
from yiwu_facts.model import Mention


def find(document: Document) -> list[Mention]:
    return []
