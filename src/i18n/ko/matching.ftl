matching-title = 추천 회원사
# $count (Number)
matching-heading = 맞는 회원사 { $count }곳
matching-lead-text = 공고 내용과 회원사의 소개·실적을 견주어 순서를 매겼어요.
matching-see-posting = 공고 보기
matching-nobody = 맞는 회원사를 찾지 못했어요
matching-nobody-why = 요구 사항을 조금 넓히거나 회원사를 직접 찾아보세요. 예를 들어 필요 수준을 주력에서 가능으로 낮추면 더 많이 나와요.
matching-search-members = 회원사 찾기
matching-matrix-title = 누가 무엇을 채우나요?
matching-matrix-caption = 회원사별 요구 사항 충족표
matching-matrix-firm = 회원사
matching-matrix-team = 모두 합치면
matching-must = 필수
matching-nice = 우대
matching-cell-none = 없음
matching-cell-near = 비슷한 역량
# $firms (Number)
# $asked (Number)
matching-all-covered = 여기 { $firms }곳이 함께하면 요구 사항 { $asked }개가 모두 채워져요.
# $asked (Number)
# $covered (Number)
# $open (String)
matching-some-open = 요구 사항 { $asked }개 가운데 { $covered }개가 채워져요. 빈자리: { $open }
matching-ranking = 순위와 이유
matching-rank = 순위
matching-points = 점
matching-about-order = 순위 기준
matching-why-order = 왜 이 순서인가요?
# $compared (Number)
matching-why-order-text = 회원사 { $compared }곳을 견주었어요. 점수는 아래 항목을 더한 값이고, 점수가 같으면 공고마다 새로 추첨해 순서를 정해요.
matching-why-order-note = 공고에서 묻지 않은 항목의 배점은 물은 항목에 나눠 더해요. 그래서 100점은 언제나 ‘물은 것을 모두 갖춤’을 뜻해요. 필수는 팀이 함께 채우면 되니, 일부만 갖춘 회사도 빠지지 않아요.
# $count (Number)
matching-excluded = 제외한 회사 { $count }곳
matching-criterion-coverage = 역량
matching-criterion-text = 겹치는 말
matching-criterion-meaning = 비슷한 뜻
matching-criterion-sector = 업종 경험
matching-criterion-region = 지역
matching-criterion-languages = 언어
matching-criterion-certifications = 인증
matching-criterion-capacity = 투입 여력
# $asked (Number)
# $met (Number)
# $names (String)
matching-covers = 요구 사항 { $asked }개 중 { $met }개를 채워요: { $names }
# $name (String)
# $told (String)
matching-held = { $name } – { $told }
matching-held-separator = {" / "}
# $count (Number)
matching-evidence-count = 실적 { $count }건
# $years (Number)
matching-years = { $years }년
matching-text-evidence = 소개와 실적에 공고와 겹치는 말이 있어요:
# $sector (String)
# $projects (Number)
# $year (String)
matching-same-sector = { $sector } 프로젝트를 { $projects }건 했어요(최근 { $year }년).
# $sector (String)
# $projects (Number)
# $year (String)
matching-near-sector = 비슷한 업종({ $sector }) 프로젝트를 { $projects }건 했어요(최근 { $year }년).
# $region (String)
matching-same-region = 현장과 같은 지역이에요: { $region }
# $region (String)
matching-near-region = 현장과 가까운 지역이에요: { $region }
# $names (String)
matching-speaks = 필요한 언어로 일할 수 있어요: { $names }
# $names (String)
matching-certified = 인증을 갖고 있어요: { $names }
# $people (Number)
# $ago (Number)
matching-free-now = 지금 { $people }명을 투입할 수 있어요({ $ago }일 전 확인).
# $days (Number)
# $people (Number)
# $ago (Number)
matching-free-later = { $days }일 뒤 { $people }명을 투입할 수 있어요({ $ago }일 전 확인).
# $name (String)
matching-gap-capability = 없는 역량이 있어요: { $name }
# $names (String)
# $more (Number)
matching-gap-capabilities-more = 없는 역량이 있어요: { $names } 외 { $more }개
# $wanted (String)
# $held (String)
matching-gap-near = 비슷한 역량만 있어요: { $wanted } 대신 { $held }
# $name (String)
# $to (String)
# $from (String)
matching-gap-level = { $name } 수준이 아쉬워요: 필요 수준 { $to }, 현재 { $from }
# $name (String)
matching-gap-no-evidence = 보여 줄 실적이 아직 없어요: { $name }
# $count (Number)
# $name (String)
matching-gap-evidence = 실적이 { $count }건뿐이에요: { $name }
matching-gap-text = 소개와 실적에 공고와 겹치는 말이 적어요.
matching-gap-sector = 이 업종의 프로젝트 경험이 없거나 오래됐어요.
matching-gap-region = 현장이 있는 지역이 서비스 지역에 없어요.
# $names (String)
matching-gap-languages = 일하기 어려운 언어가 있어요: { $names }
# $names (String)
matching-gap-certifications = 없는 인증이 있어요: { $names }
# $names (String)
matching-gap-expired = 기한이 지난 인증이 있어요: { $names }
matching-gap-capacity-unknown = 투입할 수 있는 인원을 알려 주지 않았어요.
matching-gap-capacity-stale = 투입 여력을 확인한 지 오래됐어요.
matching-gap-capacity = 시작일까지 투입할 수 있는 인원이 모자라요.
matching-excluded-blocked = 이 공고와 함께하지 않기로 한 회사예요.
matching-excluded-hidden = 정보를 공개하지 않기로 한 회사예요.
matching-excluded-inactive = 지금은 활동을 쉬고 있어요.
# $name (String)
matching-excluded-language = 모든 참여사가 쓸 수 있어야 하는 언어를 쓰지 않아요: { $name }
# $name (String)
matching-excluded-region = 모든 참여사가 일해야 하는 지역에서 일하지 않아요: { $name }
# $name (String)
matching-excluded-certification = 모든 참여사가 갖춰야 하는 인증이 없거나 기한이 지났어요: { $name }
# $dday (Number)
matching-closes-in = 마감 D-{ $dday }
matching-closes-today = 오늘 마감
matching-closed = 마감

# My matches
# $count (Number)
matching-mine-heading = 우리 회사와 맞는 공고 { $count }건
matching-mine-none = 지금 맞는 공고가 없어요
# $firm (String)
matching-mine-lead = { $firm } 기준으로, 지금 모집 중인 공고와 맞는 이유예요.
matching-mine-fitting = 잘 맞는 공고
matching-mine-empty = 지금은 맞는 공고가 없어요
matching-mine-empty-why = 할 수 있는 일을 더 적어 두면 다음 공고가 올라올 때 바로 이어 드려요. 예: MES, 가능, 3년, 실적 한 줄
matching-edit-profile = 회사 정보 고치기
matching-mine-others = 조금 겹치는 공고
matching-mine-others-why = 요구 사항을 채우지는 않지만 하는 일이 겹쳐요. 함께할 회사를 찾을 때 참고하세요.
# $of (Number)
# $place (Number)
matching-my-place = { $of }곳 중 { $place }위
matching-my-record = 우리 회사 기록
matching-exposure-title = 최근 90일 우리 회사
matching-exposure-none = 최근 90일 동안 추천이 없었어요. 사무국에 알려 주시면 먼저 살펴볼게요.
# $recommended (Number)
# $interested (Number)
# $selected (Number)
matching-exposure = { $recommended }번 추천받아 { $interested }번 관심을 보였고, { $selected }번 선정됐어요.
matching-recommended = 추천
matching-interested = 관심
matching-selected = 선정
# $count (Number)
matching-times = { $count }건
matching-help-title = 더 자주 추천받으려면
# $count (Number)
matching-help-postings = 공고 { $count }건
# $name (String)
matching-help-capability = 할 수 있다면 역량 추가하기: { $name }
# $name (String)
matching-help-level = 수준 다시 살펴보기: { $name }
# $name (String)
matching-help-evidence = 실적 한 줄 적기: { $name }
# $name (String)
matching-help-certification = 갖고 있다면 인증 추가하기: { $name }
# $name (String)
matching-help-language = 가능하다면 언어 추가하기: { $name }
matching-help-capacity = 투입할 수 있는 인원 확인하기
# $asked (String)
matching-alike = 공고의 '{ $asked }'와(과) 뜻이 비슷해요:
# $rank (Number)
matching-behind = { $rank }위와 무엇이 다른가요?
# $name (String)
# $points (String)
matching-behind-less = { $name }: { $points }점 적어요
# $name (String)
# $points (String)
matching-behind-more = { $name }: { $points }점 많아요
matching-behind-lot = 점수가 같아 제비로 순서를 정했어요
matching-advice = 순위를 올리려면?
# $step (String)
# $place (Number)
matching-advice-last = { $step } → { $place }위 예상
# $capability (String)
# $firm (String)
matching-advice-partner = { $capability }: { $firm }와(과) 함께하면 채울 수 있어요
matching-advice-rotation = 예상 순위는 점수로 센 순위예요. 순환 자리가 끼어들면 실제 자리는 한두 자리 다를 수 있어요.

# Rotation
matching-rotated = 순환 자리
# $from (Number)
# $to (Number)
matching-rotated-passed-over = 점수로는 { $from }위예요. 비슷하게 맞는 회사들보다 덜 소개되어 { $to }위로 올렸어요.
# $from (Number)
# $to (Number)
matching-rotated-newcomer = 점수로는 { $from }위예요. 새로 들어온 회사라 { $to }위로 올렸어요.
# $from (Number)
matching-rotated-over-exposed = 점수로는 { $from }위예요. 이미 자주 소개되어 비슷한 회사에 자리를 양보했어요.
matching-rotation-title = 순환 자리는 어떻게 정하나요?
# $five (Number)
# $ten (Number)
# $threshold (Number)
matching-rotation-how = 잘 맞는데도 덜 소개된 회사에 앞 5자리 가운데 { $five }자리, 앞 10자리 가운데 { $ten }자리까지 돌아가며 드려요. 10위 점수의 { $threshold }%에 못 미치는 회사는 올리지 않아요. 새로 들어온 회사와 스타트업은 실적 항목을 빼고 견줘요.
matching-rotation-yield = 이번 분기와 지난 분기에 사무국이 본 횟수로 정하고, 자주 소개된 회사는 비슷한 회사에 자리를 양보해요. 점수는 바뀌지 않고, 옮긴 자리에는 모두 이유를 적어요.
matching-turns-link = 순환 자리 규칙 보기
matching-seen-title = 이번 분기 우리 회사 노출
# $seen (Number)
# $opened (Number)
matching-seen = 사무국이 본 추천 목록에서 { $seen }번 10위 안에 들었고, 프로필은 { $opened }번 열어 봤어요.
matching-seen-none = 이번 분기에는 아직 추천 목록 10위 안에 든 적이 없어요. 맞는 공고가 있는데도 덜 소개되면 순환 자리를 드려요.
matching-seen-first = 10위 안에 든 공고
matching-seen-opened = 프로필을 연 공고

# Weights
matching-weights-title = 순위 배점
matching-weights-lead = 추천 순위에서 어떤 항목을 얼마나 볼지 정해요. 바꾸려면 제안하고, 지난 공고로 시험한 결과를 본 뒤, 두 사람이 승인해야 해요.
matching-weights-house = 두레 기본 배점
# $number (Number)
matching-weights-own = 우리 협의회 배점 제{ $number }판
matching-weights-now = 지금 쓰는 배점
matching-weights-history = 제안과 지난 배점
# $number (Number)
matching-weights-version = 배점 제{ $number }판
# $count (Number)
matching-weights-proposed = 제안 중 · 승인 { $count }/2
matching-weights-active = 사용 중
matching-weights-retired = 지난 배점
matching-weights-withdrawn = 거둔 제안
# $number (Number)
matching-weights-restores = 제{ $number }판으로 되돌리기
matching-weights-restores-house = 두레 기본 배점으로 되돌리기
matching-weights-propose = 새 배점 제안하기
matching-weights-propose-hint = 여덟 항목을 더해 100점이 되게 적어 주세요. 0점을 주면 그 항목은 보지 않아요.
matching-weights-reason = 바꾸려는 이유
matching-weights-reason-hint = 승인하는 사람이 읽고, 기록에 남아요.
matching-weights-send = 제안하고 시험 결과 보기
matching-weights-waiting = 결정을 기다리는 제안이 있어요
matching-weights-waiting-why = 한 번에 하나씩 결정해요. 승인하거나 거둔 뒤에 새로 제안할 수 있어요.
matching-weights-waiting-open = 제안 보기
matching-weights-criterion = 항목
matching-weights-before = 지금
matching-weights-after = 바꾸면
matching-weights-test = 지난 공고로 시험했어요
# $count (Number)
matching-weights-test-how = 최근 공고 { $count }건의 순위를 지금 배점과 이 배점으로 다시 매겨 견주었어요. 회사 정보는 오늘 것이고, 순환 자리를 정하기 전 순위예요.
# $listed (Number)
# $before (String)
# $after (String)
# $up (Number)
# $down (Number)
matching-weights-selected = 선정된 회사 { $listed }곳의 평균 순위: { $before }위 → { $after }위 (오름 { $up }곳, 내림 { $down }곳)
# $listed (Number)
# $before (String)
# $after (String)
# $up (Number)
# $down (Number)
matching-weights-interested = 관심을 보였거나 후보였던 회사 { $listed }곳의 평균 순위: { $before }위 → { $after }위 (오름 { $up }곳, 내림 { $down }곳)
matching-weights-unknown = 어느 회사가 선정되었는지 아는 공고가 아직 없어요.
# $count (Number)
matching-weights-unlisted = { $count }곳은 순위 목록에 없어 평균에서 뺐어요.
# $count (Number)
# $moved (Number)
matching-weights-moved = 공고 { $count }건 가운데 { $moved }건에서 1~10위가 바뀌어요.
# $count (Number)
matching-weights-moves = 자리가 바뀌는 회사 { $count }곳
# $place (Number)
matching-weights-place = { $place }위
matching-weights-no-place = 200위 밖
matching-weights-decisions = 제안과 승인
matching-weights-proposer = 제안
matching-weights-approver = 승인
matching-weights-ended = 끝난 때
matching-weights-approve-hint = 서로 다른 두 사람이 승인하면 모든 순위에 바로 쓰여요. 이미 저장한 순위는 그때 배점 그대로 남아요.
matching-weights-waits = 승인했어요. 다른 한 사람이 더 승인해야 해요.
matching-weights-approve = 승인하기
matching-weights-withdraw = 제안 거두기
matching-weights-restore = 이 배점을 다시 제안하기

# How firms are ranked
matching-how-title = 순위는 이렇게 정해요
matching-how-lead = 공고가 묻는 것과 회원사가 적은 것을 견주어 0점부터 100점까지 매겨요. 점수는 항목 점수를 더한 값이고, 추천마다 이유와 근거를 함께 보여 드려요.
matching-how-link = 순위를 정하는 방법 자세히 보기
matching-how-weights = 무엇을 얼마나 보나요?
# $name (String)
# $points (Number)
matching-how-takeaway = 가장 크게 보는 항목은 { $name }이고, 모든 항목을 묻는 공고라면 100점 가운데 { $points }점이에요.
matching-how-table = 항목별 배점
matching-how-criterion = 항목
matching-how-points = 배점(점)
matching-how-unasked = 공고에서 묻지 않은 항목의 배점은 물은 항목에 나눠 더해요. 그래서 100점은 언제나 ‘물은 것을 모두 갖춤’을 뜻해요.
# $words (Number)
# $text (Number)
# $meaning (Number)
matching-how-long = 공고가 길수록 낱말을 더 보고 뜻은 덜 봐요. 서로 다른 낱말이 { $words }개인 공고라면 겹치는 말이 { $text }점, 비슷한 뜻이 { $meaning }점이에요.
# $version (Number)
matching-how-version = 지금 기준은 { $version }판이에요. 지난 순위에는 그때 쓴 기준의 번호가 남아 있어요.
matching-how-looks = 항목마다 무엇을 보나요?
matching-how-coverage = 공고의 요구 사항을 얼마나 채우는지 봐요. 필요한 수준에 맞고 실적을 보여 줄수록 높아요. 비슷한 역량도 일부 치고, 필수는 우대의 두 배로 봐요.
matching-how-coverage-example = 예: MES가 필요한 공고라면 ‘주력, 실적 3건’인 회사가 ‘주력’이라고만 적은 회사보다 앞서요. 실적은 많을수록 조금씩 덜 더해지니 건수만으로 이길 수는 없어요.
matching-how-text = 소개, 제품, 실적에 공고와 같은 말이 있는지 봐요. 드문 말일수록 크게 치고, 공고에 나온 역량은 세 언어의 이름으로 모두 찾고, 한글과 영어로 달리 적은 외래어(센서, sensor)도 같은 말로 봐요.
matching-how-text-example = 예: 공고가 ‘콜드체인 창고’를 찾으면 실적에 ‘콜드체인’을 적은 회사가 앞서요. ‘우리 회사’처럼 어디에나 있는 말은 거의 치지 않아요.
matching-how-meaning = 쓴 말이나 언어가 달라도 뜻이 비슷한지 봐요.
matching-how-meaning-example = 예: 공고의 ‘직원 교육’과 소개의 ‘사내 연수’는 겹치는 말이 없어도 뜻이 가까워요.
matching-how-sector = 같은 업종의 일을 몇 번, 얼마나 최근에 했는지 봐요. 비슷한 업종도 일부 쳐요.
matching-how-sector-example = 예: 자동차 업종의 공고라면, 자동차 프로젝트를 세 건 이상 했고 그 가운데 최근 2년 안에 한 일이 있는 회사가 가장 높아요.
matching-how-region = 현장이 있는 곳에서 일하는지 봐요. 가까운 지역은 일부 쳐요.
matching-how-region-example = 예: 장쑤의 공장이라면 장쑤에서 일하는 회사가 만점이고, 가까운 상하이의 회사도 일부를 받아요.
matching-how-languages = 일할 때 필요한 언어를 얼마나 갖췄는지 봐요.
matching-how-languages-example = 예: 한국어와 중국어가 필요한데 한국어만 쓰면 절반이에요.
matching-how-certifications = 공고가 찾는 인증을 일을 시작하는 날에도 갖고 있는지 봐요.
matching-how-certifications-example = 예: 시작일 전에 기한이 끝나는 ISO 9001은 치지 않아요.
matching-how-capacity = 시작일까지 투입할 수 있는 사람이 있는지, 언제 확인한 말인지 봐요.
matching-how-capacity-example = 예: ‘지금 3명’이라고 얼마 전에 확인한 회사가 앞서요. 확인한 지 오래되면 점점 덜 치고, 아무 말이 없으면 낮은 기본 점수만 드려요.
matching-how-must-title = 필수는 팀에게 필수예요
matching-how-must = 필수는 팀이 함께 채우면 되는 조건이에요. 예를 들어 MES와 네트워크가 모두 필수라면 하나씩 갖춘 두 회사가 팀이 될 수 있으니, 하나를 못 채운다고 순위에서 빠지지 않아요.
matching-how-left-out = 순위에서 빠지는 경우는 네 가지뿐이에요. 정보를 공개하지 않기로 했거나, 활동을 쉬고 있거나, 이 공고와 함께하지 않기로 했거나, ‘모든 참여사’에게 거는 언어·지역·인증 조건을 못 갖춘 경우예요. 공고와 하는 일이 전혀 겹치지 않는 회사는 목록에 나오지 않아요.
matching-how-lot-title = 점수가 같으면 제비를 뽑아요
matching-how-lot = 가나다순도, 가입한 순서도 아니에요. 공고마다 새로 뽑으니 늘 앞서는 회사가 없고, 같은 공고에서는 다시 봐도 순서가 같아요.
matching-how-rotation-none = 이 협의회는 지금 순환 자리를 두지 않아요. 순위는 점수 순서 그대로예요.
matching-how-beside = 더 알아 두면 좋은 것
matching-how-do = 우리 회사가 할 수 있는 일
matching-how-do-capabilities = 할 수 있는 일을 수준에 맞게 적고, 역량마다 실적을 한 줄 더하기
matching-how-do-projects = 지난 프로젝트를 업종, 연도와 함께 적기
matching-how-do-capacity = 투입할 수 있는 인원을 한 달에 한 번 확인하기
matching-how-do-basics = 일하는 지역, 언어, 인증을 빠짐없이 적기
matching-how-do-matches = 내 매칭에서 무엇을 바꾸면 몇 위가 되는지 보기
matching-how-sale-title = 순위는 팔지 않아요
matching-how-sale = 광고 자리도, 먼저 보여 주는 요금제도 없어요. 회비, 후원, 회사 규모, 접속 횟수는 점수에 들어가지 않아요. 회사 한 곳의 점수만 올리거나 내리는 기능도 없어요.
matching-how-model-title = 뜻은 누가 견주나요?
matching-how-model = 글의 뜻은 이 서버 안에서 돌아가는 작은 언어 모델이 견줘요. 글을 밖으로 보내지 않고, 순위에서는 ‘비슷한 뜻’ 항목에만 써요. 꺼도 나머지 항목은 그대로 견줘요.
matching-how-model-on = 지금은 켜져 있어요.
matching-how-model-reading = 회원사의 글을 아직 읽는 중이라 지금은 쓰지 않아요. 그 배점은 다른 항목에 나눠 더했어요.
matching-how-model-off = 지금은 꺼져 있어요. 그 배점은 다른 항목에 나눠 더했어요.

# The rule of rotation, as the office sets it
matching-settings = 추천 기준
matching-turns-title = 순환 자리
matching-turns-lead = 잘 맞는데도 덜 소개된 회사에 앞자리를 돌아가며 드리는 규칙이에요. 점수는 바뀌지 않고, 옮긴 자리에는 이유를 적어요.
matching-turns-in-force = 지금 규칙
matching-turns-trial = 지난 분기 공고로 시험했어요
# $requests (Number)
# $none (Number)
# $left (Number)
# $kept (String)
matching-turns-takeaway = 지난 91일의 공고 { $requests }건이라면, 10위 안에 한 번도 못 드는 회사가 { $none }곳에서 { $left }곳이 되고, 앞 10자리의 점수는 { $kept }%가 남아요.
matching-turns-how = 회사 정보와 배점은 오늘 것이고, 아무도 소개되지 않은 때부터 차례로 시험했어요. 새로 들어온 회사를 먼저 보는 규칙은 빼고 계산했어요. 소개 쏠림은 0이면 고르고 100이면 한 곳에 몰린 거예요(지니 계수).
matching-turns-without = 없을 때
matching-turns-now = 지금
matching-turns-other = 적은 규칙
# $of (Number)
matching-turns-never = 10위 안에 못 든 회사({ $of }곳 중)
matching-turns-gini = 소개 쏠림(0~100)
matching-turns-lifted = 공고마다 올린 회사
matching-turns-kept = 앞 10자리 점수
matching-turns-no-trial = 지난 91일 동안 올린 공고가 없어 시험하지 못했어요.
matching-turns-change = 규칙 바꾸기
matching-turns-change-hint = 바꾸면 열려 있는 공고의 순위에도 바로 쓰이고, 누가 무엇을 바꿨는지 기록에 남아요. 먼저 시험해 보세요.
matching-turns-on = 순환 자리 두기
matching-turns-in-five = 앞 5자리 가운데
matching-turns-in-five-hint = 0~5자리까지
matching-turns-in-ten = 앞 10자리 가운데
matching-turns-in-ten-hint = 앞 5자리에 준 것까지 더해 10자리까지
matching-turns-threshold = 올릴 회사의 최소 점수(%)
matching-turns-threshold-hint = 10위 점수를 100으로 볼 때, 50~100
matching-turns-cap = 양보 기준(%)
matching-turns-cap-hint = 비슷한 회사들의 평균보다 이만큼 더 소개되면 자리를 양보해요. 10~90
matching-turns-save = 이 규칙 쓰기
matching-turns-try = 시험만 해 보기
matching-turns-really = 지난 91일, 실제로는
matching-turns-unseen = 사무국이 연 추천 목록이 아직 없어요. 추천 목록을 열면 어느 회사가 10위 안에 보였는지 여기에 모여요.
# $requests (Number)
# $firms (Number)
# $never (Number)
# $gini (String)
matching-turns-seen = 사무국이 공고 { $requests }건의 추천 목록을 열었어요. 회원사 { $firms }곳 가운데 { $never }곳은 10위 안에 한 번도 보이지 않았고, 소개 쏠림은 { $gini }이에요(0 고름 ~ 100 한 곳에 몰림).

# Outcomes
matching-outcome-note = 결과 남기기
matching-outcome-title = 이 공고는 어떻게 끝났나요?
matching-outcome-lead = 추천했던 회사마다 무엇이 되었는지 골라 주세요. 기억나는 만큼이면 충분하고, 나중에 고칠 수 있어요.
matching-outcome-shown = 추천했던 회사
matching-outcome-saved = 공고를 올릴 때 저장한 추천 순위예요.
matching-outcome-today = 저장한 추천 순위가 없어 오늘 다시 매긴 순위예요. 그때와 다를 수 있어요.
matching-outcome-noted = 전에 남긴 결과예요. 추천했던 회사와 점수는 그대로 두고 결과만 고쳐요.
matching-outcome-passed = 이어지지 않음
matching-outcome-awarded = 선정됨
matching-outcome-shortlisted = 후보까지 감
matching-outcome-declined = 회사가 사양함
matching-outcome-save = 결과 저장하기
matching-outcome-why = 왜 남기나요?
matching-outcome-why-text = 결과가 모이면 배점이 실제 선정과 얼마나 맞는지 알 수 있고, 더 잘 맞는 배점을 제안받을 수 있어요. 그때 회사가 받은 항목별 점수를 함께 저장하므로 회사가 나중에 정보를 고쳐도 달라지지 않아요.
matching-outcome-declined-why = 사양한 회사는 잘 안 맞았다는 뜻이 아니므로 셈에 넣지 않아요.
matching-learn-title = 결과에서 배점 제안받기
# $count (Number)
# $least (Number)
matching-learn-few = 결과를 아는 공고가 { $count }건이에요. { $least }건부터 배점을 셈할 수 있어요.
# $count (Number)
matching-learn-ready = 결과를 아는 공고 { $count }건으로 배점을 셈할 수 있어요. 제안으로만 만들고, 시험과 두 사람의 승인을 똑같이 거쳐요.
matching-learn-now = 셈해서 제안하기
matching-learn-waiting = 지금 기다리는 제안을 결정한 뒤에 할 수 있어요.
# $right (String)
# $fitted (String)
matching-learn-no-better = 제안을 만들지 않았어요. 빼 둔 결과를 맞힌 비율이 지금 배점은 { $right }%, 셈한 배점은 { $fitted }%로, 바꿀 만큼 낫지 않아요.
# $count (Number)
matching-learn-unknown = 결과를 남기지 않은 지난 공고 { $count }건
# $count (Number)
matching-learn-reason = 결과를 아는 공고 { $count }건에서 셈한 배점
matching-learn-how = 무엇에서 셈했나요?
# $requests (Number)
# $pairs (Number)
matching-learn-rests = 결과를 아는 공고 { $requests }건에서, 추천한 회사 가운데 더 좋은 결과를 얻은 회사와 그렇지 않은 회사를 { $pairs }번 견주었어요. 결과가 적을수록 지금 배점에서 덜 움직여요.
# $before (String)
# $after (String)
# $lossbefore (String)
# $lossafter (String)
matching-learn-foresight = 빼 둔 결과를 나머지로 맞혀 보니, 두 회사 가운데 누가 나았는지 지금 배점은 { $before }%, 이 배점은 { $after }% 맞혔어요. 얼마나 자신 있게 맞혔는지까지 따진 오차(로그 손실)는 { $lossbefore }에서 { $lossafter }(으)로 달라져요.
matching-learn-error-how = 배점 옆의 ±는 공고를 일부씩 빼고 셈했을 때 배점이 흔들린 정도예요. 바뀐 폭보다 크면 조심해서 보세요.
