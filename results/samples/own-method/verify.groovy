import groovy.json.JsonSlurper

def store = new File(basedir, 'store')
def records = new File(store, 'runs').listFiles().collect { new JsonSlurper().parse(new File(it, 'record.json')) }
assert records*.identity.method.name.sort() == ['cross-entropy', 'margin-penalty']
def own = records.find { it.identity.method.name == 'margin-penalty' }
assert own.identity.method.settings.weight == 0.5
assert own.self_check.resumed == 'same bits'
assert own.spec.settings.weight.origin == 'suite'
assert new File(store, "runs/${own.id}/history.csv").readLines()[0].contains('train_margin')
assert new File(basedir, 'target/surefire-reports').list().any { it.endsWith('MarginPenaltyTest.xml') }
def page = new File(basedir, 'target/benchmark-report/own/index.html').text
assert page.contains('margin-penalty')
return true
