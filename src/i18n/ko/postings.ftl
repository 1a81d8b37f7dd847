# List
postings-title = 공고
postings-lead = 여러 회사가 함께 맡을 일이에요. 마감이 가까운 공고부터 보여 드려요.
postings-tabs = 공고 상태
# $n (Number)
postings-tab-open = 모집 중 { $n }
# $n (Number)
postings-tab-ended = 끝난 공고 { $n }
postings-publish = 공고 올리기
postings-empty-open = 지금 모집 중인 공고가 없어요
postings-empty-open-why = 새 공고가 올라오면 여기에서 바로 볼 수 있어요. 그동안 끝난 공고에서 어떤 일이 있었는지 살펴보세요.
postings-empty-open-staff = 전화로 들은 내용을 붙여 넣으면 요구 사항을 뽑아 드려요. 3분이면 공고를 올릴 수 있어요.
postings-empty-ended = 끝난 공고가 아직 없어요
postings-empty-ended-why = 마감하거나 선정을 마친 공고가 결과와 함께 여기에 모여요.
postings-see-ended = 끝난 공고 보기
postings-see-open = 모집 중인 공고 보기
postings-mine = 내가 의뢰한 공고
# $n (Number)
postings-more-requirements = 외 { $n }개
postings-must = 필수
postings-nice = 우대
# $name (String)
postings-requested-by = 의뢰: { $name }

# Deadline
# $n (Number)
postings-dday-in = 마감 D-{ $n }
postings-dday-today = 오늘 마감
postings-dday-closed = 마감
postings-stage-draft = 준비 중
postings-stage-withdrawn = 취소됨

# Outcome
postings-result-contracted = 계약
postings-result-completed = 완료
postings-result-no-award = 선정 없음
postings-result-pending = 결과 정리 중
postings-lead-firm = 주관사
postings-outcome-title = 어떻게 끝났나요?
postings-outcome-result = 결과
postings-outcome-value = 계약 금액
postings-outcome-decided = 결정일
postings-outcome-selected = 함께한 회원사
postings-outcome-no-firms = 공개된 회원사가 없어요.

# Page
postings-what = 어떤 일인가요?
postings-requirements = 요구 사항
postings-requirements-none = 따로 정한 요구 사항이 없어요. 위 내용을 읽고 판단해 주세요.
postings-requirements-team = 필수는 팀이 함께 채우면 돼요. 한 회사가 다 갖추지 않아도 괜찮아요.
postings-col-capability = 역량
postings-col-need = 구분
postings-col-level = 필요 수준
postings-col-weight = 중요도
postings-col-note = 메모
# $n (Number)
postings-weight-of = { $n }/5
postings-facts = 개요
postings-budget = 예산
# $shown (String)
# $echo (String)
postings-money = { $shown } ({ $echo })
postings-budget-none = 협의
postings-place = 수행 장소
postings-place-none = 미정
postings-sector = 업종
postings-start = 시작
postings-start-none = 협의
postings-duration = 기간
# $n (Number)
postings-months = { $n }개월
postings-languages = 필요한 언어
postings-certifications = 있으면 좋은 인증
postings-rules = 모든 참여사의 조건
postings-deadline = 마감
postings-requester = 의뢰 기업
postings-published = 공고일
postings-see-matches = 추천 회원사 보기
postings-edit = 수정
# $must (String)
# $place (String)
# $when (String)
postings-og = { $must } · { $place } · { $when } 마감
postings-fit = 우리 회사와 맞나요?
postings-fit-why = 이유 보기

# Form
postings-new-title = 공고 올리기
postings-new-lead = 통화한 내용을 그대로 붙여 넣어 보세요. 요구 사항을 찾아 드려요.
postings-edit-title = 공고 수정
postings-edit-lead = 저장하면 추천 순위를 새로 매겨요. 예전 순위는 기록에 남아요.
postings-section-text = 내용
postings-field-title = 제목
postings-field-title-hint = 무슨 일인지 한 줄로 적어 주세요. 예: 쑤저우 공장 IT 인프라 구축
postings-field-body = 어떤 일인가요?
postings-field-body-hint = 누구나 볼 수 있는 글이에요. 사람 이름과 전화번호는 빼 주세요.
postings-suggest = 요구 사항 찾기
postings-suggest-nothing-new = 글에서 새로 찾은 요구 사항이 없어요.
postings-suggest-none = 글에서 등록된 역량을 찾지 못했어요. 아래 칸에 직접 적어 주세요.
# $n (Number)
postings-suggested = 글에서 { $n }개를 찾았어요. 맞는지 확인하고, 필요 없는 것은 삭제해 주세요.
# $words (String)
postings-because = 글의 { $words }에서 찾았어요.
# $n (Number)
postings-requirement-n = 요구 사항 { $n }
postings-capability-hint = 예: ERP, 네트워크
postings-note-label = 메모(선택)
postings-drop = 삭제
# $n (Number)
postings-drop-n = 요구 사항 { $n } 삭제
postings-dropped = 요구 사항을 삭제했어요.
postings-add = 요구 사항 추가
postings-added = 요구 사항 칸을 추가했어요.
postings-section-requester = 의뢰 기업
postings-field-requester-name = 의뢰 기업 이름
postings-field-requester-kind = 구분
postings-field-requester-country = 국가·지역
postings-choose = 골라 주세요
postings-any = 정하지 않음
postings-country-kr = 한국
postings-country-cn = 중국
postings-group-huadong = 화동
postings-group-kr = 한국
postings-group-cn-other = 화동 외 중국
postings-group-world = 그 밖의 지역
postings-section-schedule = 장소, 마감, 예산
postings-field-region = 수행 장소
postings-field-closes-on = 마감일
postings-field-closes-time = 마감 시각
# $zone (String)
postings-closes-hint = { $zone } 시각 기준이에요.
# $when (String)
postings-closes-echo = { $when }에 마감해요.
postings-field-budget = 예산
postings-budget-hint = 4억 8천만, 480,000,000처럼 적어 주세요. 모르면 비워 두세요.
# $amount (String)
postings-budget-echo = { $amount }으로 읽었어요.
postings-field-currency = 통화
postings-section-more = 더 자세히(선택)
postings-field-sector = 의뢰 기업의 업종
postings-field-starts-on = 시작일
postings-field-duration = 기간(개월)
postings-field-languages = 업무에 필요한 언어
postings-field-certifications = 있으면 좋은 인증
postings-certifications-hint = 예: ISO 27001, 이노비즈
# $n (Number)
postings-certification-n = 인증 { $n }
postings-field-rules = 모든 참여사가 갖춰야 할 조건
postings-rules-hint = 언어, 지역, 인증 가운데 5개까지 적을 수 있어요. 하나라도 어긋나면 추천에서 빠지니 꼭 필요한 것만 적어 주세요. 예: 중국어, 상하이
# $n (Number)
postings-rule-n = 조건 { $n }
postings-more-fields = 칸 추가
postings-submit-new = 공고 올리기
postings-submit-edit = 저장
postings-stale = 그사이 다른 분이 이 공고를 먼저 고쳤어요. 적은 내용은 아래에 그대로 있어요.
# $parts (String)
postings-stale-parts = 지금 저장된 공고와 다른 곳: { $parts }. 저장하면 아래 내용으로 바뀌어요.
postings-stale-see = 지금 저장된 공고 보기

# Preview
postings-preview = 지금 맞는 회원사
# $n (Number)
postings-preview-fits = { $n }곳이 한 가지 이상 맡을 수 있어요.
postings-preview-none = 지금은 맞는 회원사가 없어요. 역량 이름을 넓게 잡거나 수준을 낮춰 보세요.
postings-preview-empty = 내용을 적으면 맞는 회원사를 바로 세어 드려요.
postings-preview-failed = 지금은 세지 못했어요. 공고는 그대로 올릴 수 있어요.
postings-preview-best = 가장 잘 맞는 곳:
# $n (Number)
postings-preview-firms = { $n }곳
# $names (String)
postings-preview-uncovered = 맡을 회원사가 없는 요구 사항: { $names }
postings-preview-again = 다시 세기
# $asked (Number)
# $met (Number)
postings-fit-all = 요구 사항 { $asked }개 가운데 { $met }개, 빠짐없이 채워요. 주관사로 나서 보세요.
# $asked (Number)
# $met (Number)
# $missing (String)
postings-fit-some = 요구 사항 { $asked }개 가운데 { $met }개를 채워요. 함께할 회사가 맡을 일: { $missing }
# $missing (String)
postings-fit-none = 요구 사항을 직접 채우지는 않지만 하는 일이 겹쳐요. 필요한 일: { $missing }
