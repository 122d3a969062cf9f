// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/dockergrammar.h"

#include <QHash>
#include <QSet>

namespace quayside::study::docker {

namespace {

// "x,long" has a short form, "a/b" two long names of which the first counts, "=" takes a value.
constexpr const char *runOptions =
    "a,attach= add-host= annotation= blkio-weight= cap-add= cap-drop= cgroup-parent= cgroupns= "
    "cidfile= cpu-period= cpu-quota= c,cpu-shares= cpus= cpuset-cpus= cpuset-mems= d,detach "
    "detach-keys= device= device-cgroup-rule= device-read-bps= device-read-iops= "
    "device-write-bps= device-write-iops= dns= dns-option= dns-search= domainname= entrypoint= "
    "e,env= env-file= expose= gpus= group-add= health-cmd= health-interval= health-retries= "
    "health-start-interval= health-start-period= health-timeout= h,hostname= init i,interactive "
    "ip= ip6= ipc= isolation= l,label= label-file= link= log-driver= log-opt= mac-address= "
    "m,memory= memory-reservation= memory-swap= memory-swappiness= mount= name= network/net= "
    "network-alias/net-alias= no-healthcheck oom-kill-disable oom-score-adj= pid= pids-limit= "
    "platform= privileged p,publish= P,publish-all pull= q,quiet read-only restart= rm runtime= "
    "security-opt= shm-size= sig-proxy stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= "
    "t,tty ulimit= u,user= userns= uts= v,volume= volume-driver= volumes-from= w,workdir=";
constexpr const char *buildOptions =
    "add-host= build-arg= build-context= builder= cache-from= cache-to= f,file= iidfile= label= "
    "load metadata-file= network= no-cache no-cache-filter= o,output= platform= progress= pull "
    "push q,quiet secret= shm-size= squash ssh= t,tag= target= ulimit=";
constexpr const char *serviceOptions =
    "constraint= constraint-add= constraint-rm= d,detach e,env= env-add= env-rm= h,hostname= "
    "image= l,label= limit-cpu= limit-memory= mode= mount= mount-add= name= network= p,publish= "
    "publish-add= q,quiet replicas= reserve-cpu= reserve-memory= restart-condition= rollback "
    "secret= update-delay= update-failure-action= update-order= update-parallelism= u,user= "
    "w,workdir=";

struct CommandOptions
{
    const char *path;
    const char *options;
};

// To compare with: the reference of the docker command line,
// https://docs.docker.com/reference/cli/docker/.
constexpr CommandOptions table[] = {
    {"",
     "config= c,context= D,debug H,host= l,log-level= tls tlscacert= tlscert= tlskey= "
     "tlsverify v,version"},
    {"attach", "detach-keys= no-stdin sig-proxy"},
    {"build", buildOptions},
    {"builder prune", "a,all filter= f,force keep-storage="},
    {"commit", "a,author= c,change= m,message= p,pause"},
    {"compose",
     "ansi= all-resources compatibility dry-run env-file= f,file= parallel= profile= "
     "progress= project-directory= p,project-name="},
    {"compose build", "build-arg= no-cache progress= pull push q,quiet"},
    {"compose config", "format= images q,quiet profiles services volumes"},
    {"compose down", "remove-orphans rmi= t,timeout= v,volumes"},
    {"compose exec", "d,detach e,env= index= T,no-TTY privileged u,user= w,workdir="},
    {"compose logs", "f,follow index= no-color no-log-prefix since= n,tail= t,timestamps until="},
    {"compose ps", "a,all filter= format= no-trunc q,quiet services status="},
    {"compose pull", "ignore-buildable ignore-pull-failures include-deps policy= q,quiet"},
    {"compose restart", "no-deps t,timeout="},
    {"compose rm", "f,force s,stop v,volumes"},
    {"compose run",
     "build d,detach entrypoint= e,env= i,interactive l,label= name= T,no-TTY "
     "no-deps p,publish= q,quiet rm P,service-ports u,user= v,volume= w,workdir="},
    {"compose stop", "t,timeout="},
    {"compose up",
     "abort-on-container-exit always-recreate-deps build d,detach exit-code-from= "
     "force-recreate no-build no-deps no-recreate no-start pull= remove-orphans "
     "V,renew-anon-volumes scale= t,timeout= wait wait-timeout= w,watch"},
    {"container prune", "filter= f,force"},
    {"cp", "a,archive L,follow-link q,quiet"},
    {"create", runOptions},
    {"events", "f,filter= format= since= until="},
    {"exec",
     "d,detach detach-keys= e,env= env-file= i,interactive privileged t,tty u,user= "
     "w,workdir="},
    {"export", "o,output="},
    {"history", "format= H,human no-trunc platform= q,quiet"},
    {"image inspect", "f,format= platform="},
    {"image prune", "a,all filter= f,force"},
    {"images", "a,all digests f,filter= format= no-trunc q,quiet tree"},
    {"import", "c,change= m,message= platform="},
    {"info", "f,format="},
    {"inspect", "f,format= s,size type="},
    {"kill", "s,signal="},
    {"load", "i,input= platform= q,quiet"},
    {"login", "p,password= password-stdin u,username="},
    {"logs", "details f,follow since= n,tail= t,timestamps until="},
    {"network connect", "alias= driver-opt= ip= ip6= link= link-local-ip="},
    {"network create",
     "attachable aux-address= config-from= config-only d,driver= gateway= ingress "
     "internal ip-range= ipam-driver= ipam-opt= ipv4 ipv6 label= o,opt= scope= "
     "subnet="},
    {"network disconnect", "f,force"},
    {"network inspect", "f,format= v,verbose"},
    {"network ls", "f,filter= format= no-trunc q,quiet"},
    {"network prune", "filter= f,force"},
    {"network rm", "f,force"},
    {"node ls", "f,filter= format= q,quiet"},
    {"ps", "a,all f,filter= format= n,last= l,latest no-trunc q,quiet s,size"},
    {"pull", "a,all-tags platform= q,quiet"},
    {"push", "a,all-tags platform= q,quiet"},
    {"restart", "s,signal= t,time/timeout="},
    {"rm", "f,force l,link v,volumes"},
    {"rmi", "f,force no-prune platform="},
    {"run", runOptions},
    {"save", "o,output= platform="},
    {"search", "f,filter= format= limit= no-trunc"},
    {"service create", serviceOptions},
    {"service ls", "f,filter= format= q,quiet"},
    {"service ps", "f,filter= format= no-resolve no-trunc q,quiet"},
    {"service update", serviceOptions},
    {"stack deploy", "c,compose-file= d,detach prune q,quiet with-registry-auth"},
    {"start", "a,attach detach-keys= i,interactive"},
    {"stats", "a,all format= no-stream no-trunc"},
    {"stop", "s,signal= t,time/timeout="},
    {"swarm init",
     "advertise-addr= autolock data-path-addr= default-addr-pool= force-new-cluster "
     "listen-addr="},
    {"swarm join", "advertise-addr= listen-addr= token="},
    {"swarm leave", "f,force"},
    {"system df", "format= v,verbose"},
    {"system prune", "a,all filter= f,force volumes"},
    {"update",
     "blkio-weight= cpu-period= cpu-quota= c,cpu-shares= cpus= cpuset-cpus= cpuset-mems= "
     "m,memory= memory-reservation= memory-swap= pids-limit= restart="},
    {"version", "f,format="},
    {"volume create", "d,driver= label= name= o,opt="},
    {"volume inspect", "f,format="},
    {"volume ls", "cluster f,filter= format= q,quiet"},
    {"volume prune", "a,all filter= f,force"},
    {"volume rm", "f,force"},
};

using OptionsByName = QHash<QString, Option>;

OptionsByName parseOptions(const QString &text)
{
    OptionsByName options;
    for (QString word : text.split(u' ', Qt::SkipEmptyParts)) {
        Option option;
        option.takesValue = word.endsWith(u'=');
        if (option.takesValue) {
            word.chop(1);
        }
        const bool hasLetter = word.size() > 2 && word[1] == u',';
        const QStringList names = word.mid(hasLetter ? 2 : 0).split(u'/');
        option.name = names.front();
        if (hasLetter) {
            options.insert(word.left(1), option);
        }
        for (const QString &name : names) {
            options.insert(name, option);
        }
    }
    return options;
}

const QHash<QString, OptionsByName> &grammar()
{
    static const QHash<QString, OptionsByName> all = [] {
        QHash<QString, OptionsByName> built;
        for (const CommandOptions &command : table) {
            built.insert(QString::fromLatin1(command.path),
                         parseOptions(QString::fromLatin1(command.options)));
        }
        return built;
    }();
    return all;
}

} // namespace

QString canonicalPath(const QString &path)
{
    static const QHash<QString, QString> aliases = {
        {QStringLiteral("container ls"), QStringLiteral("ps")},
        {QStringLiteral("container ps"), QStringLiteral("ps")},
        {QStringLiteral("container list"), QStringLiteral("ps")},
        {QStringLiteral("container remove"), QStringLiteral("rm")},
        {QStringLiteral("image ls"), QStringLiteral("images")},
        {QStringLiteral("image list"), QStringLiteral("images")},
        {QStringLiteral("image rm"), QStringLiteral("rmi")},
        {QStringLiteral("image remove"), QStringLiteral("rmi")},
        {QStringLiteral("system info"), QStringLiteral("info")},
        {QStringLiteral("system events"), QStringLiteral("events")},
        {QStringLiteral("buildx build"), QStringLiteral("build")},
        {QStringLiteral("builder build"), QStringLiteral("build")},
    };
    if (const auto alias = aliases.constFind(path); alias != aliases.cend()) {
        return *alias;
    }
    QString sub = path.section(u' ', 1);
    if (path.startsWith(QLatin1String("container ")) && sub != u"prune") {
        return sub;
    }
    // "docker inspect" finds images too, but what it prints depends on what the name is first.
    if (path.startsWith(QLatin1String("image ")) && sub != u"prune" && sub != u"inspect") {
        return sub;
    }
    const QString group = path.section(u' ', 0, 0);
    if (sub == u"list") {
        return group + QStringLiteral(" ls");
    }
    if (sub == u"remove") {
        return group + QStringLiteral(" rm");
    }
    return path;
}

bool isGroup(const QString &word)
{
    static const QSet<QString> groups = {
        QStringLiteral("builder"), QStringLiteral("buildx"),   QStringLiteral("compose"),
        QStringLiteral("config"),  QStringLiteral("context"),  QStringLiteral("container"),
        QStringLiteral("image"),   QStringLiteral("manifest"), QStringLiteral("network"),
        QStringLiteral("node"),    QStringLiteral("plugin"),   QStringLiteral("secret"),
        QStringLiteral("service"), QStringLiteral("stack"),    QStringLiteral("swarm"),
        QStringLiteral("system"),  QStringLiteral("trust"),    QStringLiteral("volume")};
    return groups.contains(word);
}

bool optionsComeFirst(const QString &path)
{
    static const QSet<QString> paths = {
        QStringLiteral("run"),           QStringLiteral("create"), QStringLiteral("exec"),
        QStringLiteral("compose run"),   QStringLiteral("top"),    QStringLiteral("compose exec"),
        QStringLiteral("service create")};
    return paths.contains(path);
}

std::optional<Option> option(const QString &path, const QString &name)
{
    const auto command = grammar().constFind(path);
    if (command == grammar().cend()) {
        return {};
    }
    const auto found = command->constFind(name);
    return found == command->cend() ? std::optional<Option>() : *found;
}

} // namespace quayside::study::docker
