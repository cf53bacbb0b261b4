@echo off
rem two-kitchens sync-server | async-server | loadtest [OPTION...]
setlocal
set program=%1
if "%program%"=="" set program=loadtest
if not exist "%~dp0%program%.jar" (
    echo two-kitchens: name sync-server, async-server or loadtest, not %program% 1>&2
    exit /b 2
)
set java=java
if defined JAVA_HOME set java=%JAVA_HOME%\bin\java
for /f "tokens=1,*" %%a in ("%*") do set rest=%%b
rem Stopped for the first time, a server leaves an archive of its classes: later it starts sooner.
set archive=
if not "%program:-server=%"=="%program%" set archive=-XX:ArchiveClassesAtExit=%~dp0%program%.jsa
if not "%program:-server=%"=="%program%" if exist "%~dp0%program%.jsa" set archive=-XX:SharedArchiveFile=%~dp0%program%.jsa
if defined archive set archive="%archive%"
"%java%" %archive% -jar "%~dp0%program%.jar" %rest%
exit /b %errorlevel%
